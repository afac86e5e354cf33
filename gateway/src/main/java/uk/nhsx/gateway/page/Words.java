package uk.nhsx.gateway.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages say, in plain English: above all, for the codes of the API. */
@MessageBundle("words")
public interface Words {

  // How exact, how much, which stage.

  @Message(
      "{#switch qualifier}{#case 'approximately'}about {#case 'at-least'}at least {#case 'at-most'}at most {#case 'estimated'}an estimated {/switch}{number}")
  String figure(String qualifier, String number);

  @Message(
      "{#switch stage}{#case 'live'}Live{#case 'upcoming'}On the way{#case 'approved'}Approved to begin work{#case 'applied'}Applied{#case 'suspended'}Suspended{#case 'retired'}Retired{#case 'withdrawn'}Withdrawn by the partner{#case 'rejected'}Rejected{#case 'all'}All, with those that have left{#else}{stage}{/switch}")
  String stage(String stage);

  @Message("Live, on the way and approved")
  String publicStages();

  @Message(
      "{#switch kind}{#case 'dspt'}Data security and protection toolkit{#case 'scal'}Supplier conformance assessment list{#case 'clinical-safety'}Clinical safety case{#case 'connection-agreement'}Connection agreement{#case 'board-decision'}Decision of the board{#else}{kind}{/switch}")
  String evidence(String kind);

  @Message(
      "{#switch what}{#case 'registered'}Registered{#case 'amended'}Details corrected{#case 'evidence-lodged'}Evidence lodged{#else}{what}{/switch}")
  String what(String what);

  @Message(
      "{#switch level}{#case 'P0'}Low (P0): owns an email address and a phone{#case 'P5'}Medium (P5): details matched to an NHS record{#case 'P9'}High (P9): proved with a photo ID{#else}{level}{/switch}")
  String identityLevel(String level);

  @Message("{#switch channel}{#case 'app'}App{#case 'web'}Website{#else}{channel}{/switch}")
  String channel(String channel);

  @Message(
      "{#switch scope}{#case 'openid'}That somebody has logged in{#case 'email'}Email address{#case 'phone'}Mobile phone number{#case 'landline'}Landline number{#case 'client_metadata'}What the service itself stored there{#case 'profile'}Identity details with the NHS number{#case 'basic_demographics'}Basic identity details{#case 'profile_extended'}Further identity details{#case 'gp_registration_details'}The GP practice of the registration{#case 'gp_integration_credentials'}Credentials for the system of the GP practice{#else}{scope}{/switch}")
  String scope(String scope);

  // Sections that are not up to date.

  @Message(
      "{#switch section}{#case 'app-metrics'}The figures of the NHS App{#case 'login-onboarding'}The services that connect to NHS login{#case 'ai-lab'}The awards of the AI Lab{#else}The changes{/switch}")
  String section(String section);

  @Message("{section} can’t be read at the moment. They are shown as they were on {instant}.")
  String stale(String section, String instant);

  @Message("{section} can’t be read at the moment.")
  String unavailable(String section);

  @Message(
      "{#if live}{section} will be here. Nothing has been published yet.{#else}{section} were not known at that instant.{/if}")
  String empty(String section, boolean live);

  // The live notice.

  @Message("Something new has been published.")
  String news();

  @Message("Show it")
  String showNews();

  @Message("It could not be loaded. Try again.")
  String newsFailed();

  // Forms.

  @Message("From")
  String from();

  @Message("To")
  String to();

  @Message("On")
  String on();

  @Message("As known at")
  String knownAt();

  @Message("Such as 2020-01-31")
  String dayHint();

  @Message("London time: 2020-02-01 09:30")
  String instantHint();

  @Message("Search")
  String search();

  @Message("A part of a name")
  String searchHint();

  @Message(
      "{#switch section}{#case '/figures'}Search the figures of the NHS App{#case '/awards'}Search the awards of the AI Lab{#else}Search the services that connect to NHS login{/switch}")
  String searchIn(String section);

  @Message("Nothing found")
  String nothingFound();

  @Message("Stage")
  String stageLabel();

  @Message("Show")
  String show();

  @Message("There is a problem")
  String problem();

  @Message(
      "{#switch code}{#case 'day'}“{field}” must be a day of the calendar, such as 2020-01-31{#case 'instant'}“{field}” must be a day, or a day and a time, such as 2020-02-01 09:30{#case 'in-future'}“{field}” must not be in the future{#case 'after-to'}“{field}” must not be after “To”{#case 'before-from'}“{field}” must not be before “From”{#case 'one-of'}“{field}” must be one of the choices{#else}{message}{/switch}")
  String invalid(String code, String field, String message);

  @Message("“As known at” must not be in the future; a day alone means its end")
  String knownAtInFuture();

  // The menu, citations and paging.

  @Message("Section")
  String sectionAbove();

  @Message("Browse")
  String browse();

  @Message("More")
  String more();

  @Message("Cite this page")
  String cite();

  @Message("NHSX progress figures, {subject}, as known on {instant}.")
  String citation(String subject, String instant);

  @Message("Permanent link to this page")
  String permanent();

  @Message("The same as CSV")
  String csv();

  @Message("The same as JSON")
  String json();

  @Message("Pages")
  String pages();

  @Message("Next page")
  String next();

  @Message("services that connect to NHS login, on {day}")
  String registerOn(String day);

  @Message(
      "{#if number is '0'}No service became live{#else if number is '1'}1 service became live{#else}{number} services became live{/if} from {from} to {to}.")
  String becameLive(String number, String from, String to);

  @Message("progress report for {from} to {to}")
  String reportFor(String from, String to);

  @Message("{name} and NHS login, on {day}")
  String serviceOn(String name, String day);

  // Figures of the NHS App.

  @Message(
      "{#switch kind}{#case 'flow'}A count of what happened, which adds up over days{#case 'stock'}A level: what there was at the end of a day{#case 'distinct'}A number of different people, which never adds up over days or areas{#case 'ratio'}A share or a score, which never adds up{#else}{kind}{/switch}")
  String kind(String kind);

  @Message(
      "{#switch cadence}{#case 'day'}every day{#case 'week'}every week{#case 'month'}every month{#case 'quarter'}every quarter{#case 'year'}every year{#case 'once'}once{#else}{cadence}{/switch}")
  String cadence(String cadence);

  @Message(
      "{#switch kind}{#case 'scheduled'}Scheduled release{#case 'revision'}Planned revision{#case 'correction'}Correction of an error{#case 'withdrawal'}Withdrawal{#else}{kind}{/switch}")
  String releaseKind(String kind);

  @Message(
      "{#switch step}{#case 'day'}Day{#case 'week'}Week{#case 'month'}Month{#case 'quarter'}Quarter{#case 'year'}Year{#case 'total'}All days together{#else}{step}{/switch}")
  String step(String step);

  @Message("Show by")
  String stepLabel();

  @Message("Automatic")
  String fittingStep();

  @Message("Area")
  String area();

  @Message(
      "{#switch type}{#case 'nation'}Nations{#case 'region'}Regions{#case 'icb'}Integrated care boards{#case 'sub-icb'}Parts of integrated care boards{#else}Other areas{/switch}")
  String areaType(String type);

  @Message("week of {day}")
  String weekOf(String day);

  @Message("{first} to {last}")
  String months(String first, String last);

  @Message("{from} to {to}")
  String days(String from, String to);

  @Message("at the end of {day}")
  String levelOn(String day);

  @Message("{#if days is '1'}the whole day{#else}all {days} days{/if}")
  String allDays(String days);

  @Message("{period} only: {days} of {of} days")
  String onePeriod(String period, String days, String of);

  @Message("{days} of {of} days only")
  String someDays(String days, String of);

  @Message("There is no figure for {days}.")
  String noFigureFor(String days);

  @Message("There is no figure for {days}, nor for {others}.")
  String noFigureForEither(String days, String others);

  @Message("The newest figure is for {period}{#if late}; the next is late{/if}.")
  String newest(String period, boolean late);

  @Message("{title}: the highest figure is {number}, {period}")
  String highest(String title, String number, String period);

  @Message("{title}: {number}, {period}")
  String only(String title, String number, String period);

  @Message("{title}: {first}, {firstPeriod}; {last}, {lastPeriod}")
  String fromFirstToLast(
      String title, String first, String firstPeriod, String last, String lastPeriod);

  @Message("figures of the NHS App: what is counted")
  String catalogue();

  @Message("There are no figures for {area}.")
  String noFiguresOf(String area);

  @Message("The figures that the progress report shows")
  String figuresOfReport();

  @Message("{title}, {area}, {days}{#if number}: {number} {unit}{#if part} ({part}){/if}{/if}")
  String seriesOf(String title, String area, String days, String number, String unit, String part);

  // AI Lab.

  @Message(
      "{#switch stage}{#case 'announced'}Announced{#case 'active'}Under way{#case 'completed'}Completed{#case 'terminated'}Ended early{#else}{stage}{/switch}")
  String awardStage(String stage);

  @Message(
      "{#switch what}{#case 'announced'}Announced{#case 'amended'}Details corrected{#else}{what}{/switch}")
  String awardChange(String what);

  @Message(
      "{#switch phase}{#case 1}Phase 1: technical and clinical feasibility{#case 2}Phase 2: a prototype, developed and evaluated{#case 3}Phase 3: first testing in the real world{#case 4}Phase 4: first adoption by health systems{#else}Phase {phase}{/switch}")
  String phase(int phase);

  @Message("{committed} of {envelope} is committed")
  String committedOf(String committed, String envelope);

  @Message("A part of a title, of a recipient’s name or of a reference")
  String awardSearchHint();

  @Message("Programme")
  String programme();

  @Message("All programmes")
  String allProgrammes();

  @Message("Round")
  String round();

  @Message("All rounds")
  String allRounds();

  @Message("Phase")
  String phaseLabel();

  @Message("All phases")
  String allPhases();

  @Message("All stages")
  String allStages();

  @Message("Recipient")
  String recipient();

  @Message("An identifier, for example GB-NHS-RRV")
  String recipientHint();

  @Message("awards of the AI Lab, on {day}")
  String awardsOn(String day);

  @Message("AI Lab award {reference}, “{title}”, on {day}")
  String awardOn(String reference, String title, String day);

  // Changes.

  @Message("Changes of")
  String changesOfLabel();

  @Message(
      "{#switch service}{#case 'app-metrics'}NHS App{#case 'login-onboarding'}NHS login{#case 'ai-lab'}AI Lab{#else}Everything{/switch}")
  String changesOf(String service);

  @Message("Kind of change")
  String changeTypeLabel();

  @Message(
      "{#switch type}{#case 'uk.nhsx.appmetrics.release.published.v1'}Figures published{#case 'uk.nhsx.appmetrics.release.withdrawn.v1'}Figures withdrawn{#case 'uk.nhsx.appmetrics.metric.defined.v1'}Figure defined{#case 'uk.nhsx.appmetrics.areas.registered.v1'}Areas registered{#case 'uk.nhsx.loginonboarding.service.registered.v1'}Service registered{#case 'uk.nhsx.loginonboarding.service.amended.v1'}Details of a service amended{#case 'uk.nhsx.loginonboarding.service.transitioned.v1'}Service at another stage{#case 'uk.nhsx.loginonboarding.evidence.lodged.v1'}Evidence lodged{#case 'uk.nhsx.ailab.programme.defined.v1'}Programme defined{#case 'uk.nhsx.ailab.competition.defined.v1'}Competition defined{#case 'uk.nhsx.ailab.award.announced.v1'}Award announced{#case 'uk.nhsx.ailab.award.amended.v1'}Award amended{#case 'uk.nhsx.ailab.award.transitioned.v1'}Award at another stage{#case 'uk.nhsx.appmetrics.epoch.begun.v1'}Figures restored from a backup{#case 'uk.nhsx.loginonboarding.epoch.begun.v1'}Services restored from a backup{#case 'uk.nhsx.ailab.epoch.begun.v1'}Awards restored from a backup{#case ''}Every kind{#else}{type}{/switch}")
  String changeType(String type);

  @Message("{number}{#if number is '1'} figure{#else} figures{/if}")
  String changeCount(String number);

  @Message(
      "published{#switch kind}{#case 'scheduled'}{#case 'revision'} as a planned revision{#case 'correction'} as the correction of an error{#else} ({kind}){/switch}: {count}")
  String changePublished(String kind, String count);

  @Message("withdrawn; the figures before it show again")
  String changeWithdrawn();

  @Message("Reason: {reason}")
  String changeReason(String reason);

  @Message("Source: {source}")
  String changeSource(String source);

  @Message("{metric}: {#if number}{number}{#else}no figure any more{/if} ({nation}, {period})")
  String changeFigure(String metric, String number, String nation, String period);

  @Message(
      "{#switch code}{#case 'E92000001'}England{#case 'N92000002'}Northern Ireland{#case 'S92000003'}Scotland{#case 'W92000004'}Wales{#else}{code}{/switch}")
  String changeNation(String code);

  @Message(
      "and {#if !complete}more than {/if}{number} other {#if number is '1'}national figure{#else}national figures{/if}")
  String changeMoreFigures(String number, boolean complete);

  @Message("Every figure that this changed, as CSV")
  String changeFigures();

  @Message("{#if amended}amended{#else}defined as a figure{/if}")
  String changeMetric(boolean amended);

  @Message("{number}{#if number is '1'} area{#else} areas{/if}")
  String changeAreas(String number);

  @Message("registered: {created} new, {amended} amended")
  String changeAreasRegistered(String created, String amended);

  @Message("registered{#if organisation}; {organisation} applied on {day}{/if}")
  String changeRegistered(String organisation, String day);

  @Message("amended")
  String changeAmended();

  @Message("{field}: {#if before}from “{before}” {/if}{#if after}to “{after}”{#else}removed{/if}")
  String changeField(String field, String before, String after);

  @Message(
      "{#switch stage}{#case 'applied'}has applied{#case 'approved'}is approved to begin work{#case 'upcoming'}is on the way to NHS login{#case 'live'}is live with NHS login{#case 'suspended'}is suspended{#case 'retired'}is retired{#case 'withdrawn'}is withdrawn by the partner{#case 'rejected'}is rejected{#else}is at the stage {stage}{/switch} as of {day}{#if before}; before: {before}{/if}")
  String changeMoved(String stage, String day, String before);

  @Message(
      "{#if replaced}replaced{#else}lodged{/if} evidence: {kind}, reference {reference}, issued on {issued}{#if until}, valid until {until}{/if}")
  String changeEvidence(
      boolean replaced, String kind, String reference, String issued, String until);

  @Message(
      "{#if amended}amended{#else}defined{/if}: {envelope}{#if from} from {from}{/if}{#if to} to {to}{/if}")
  String changeProgramme(boolean amended, String envelope, String from, String to);

  @Message(
      "{#if amended}amended{#else}defined{/if}{#if opens}, opens on {opens}{/if}{#if closes}, closes on {closes}{/if}{#if announced}, awards announced on {announced}{/if}")
  String changeCompetition(boolean amended, String opens, String closes, String announced);

  @Message(
      "announced: {sum} to {recipient}{#if phase}, phase {phase}{/if}{#if day}, awarded on {day}{/if}")
  String changeAnnounced(String sum, String recipient, String phase, String day);

  @Message(
      "{#switch stage}{#case 'active'}is under way{#case 'terminated'}ended early{#else}is {stage}{/switch} as of {day}{#if before}; before: {before}{/if}")
  String changeAward(String stage, String day, String before);

  @Message("{sum} came back to the programme")
  String changeReturned(String sum);

  @Message(
      "{#switch service}{#case 'app-metrics'}The register of the NHS App{#case 'login-onboarding'}The register of NHS login{#case 'ai-lab'}The register of the AI Lab{/switch}")
  String changeRegister(String service);

  @Message(
      "was restored from a backup. Its changes with the numbers {from} to {to} are void: they are listed here, and the register no longer holds them")
  String changeEpoch(String from, String to);

  @Message("changed ({type})")
  String changeUnknown(String type);

  @Message("Newest changes")
  String newestChanges();

  @Message("Earlier changes")
  String earlierChanges();

  @Message("Older changes are not stored any more.")
  String changesRemoved();

  @Message("changes")
  String changesCited();

  @Message("NHSX progress figures: releases")
  String changesFeed();

  // Totals.

  @Message(
      "These totals are of all awards, not only of those listed below. Committed, and the amounts by round and phase, are what was awarded less what awards that ended early returned.")
  String totalsMeaning();

  @Message("Awards by round, on {day}")
  String byRound(String day);

  @Message("Awards by phase, on {day}")
  String byPhase(String day);

  @Message("The tables show the first rows.")
  String totalsCut();

  @Message("All totals as JSON")
  String totalsJson();

  // Histories.

  @Message("The history as JSON")
  String historyJson();
}
