package uk.nhsx.gateway.page.changes;

import jakarta.inject.Singleton;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Says what an event is about. Of a type that it does not know, it says the type. */
@Singleton
class ChangeWords {

  static final String EVIDENCE_LODGED = "uk.nhsx.loginonboarding.evidence.lodged.v1";

  private final FigureChanges figures;
  private final OnboardingChanges onboarding;
  private final AwardChanges awards;
  private final Words words;

  ChangeWords(
      FigureChanges figures, OnboardingChanges onboarding, AwardChanges awards, Words words) {
    this.figures = figures;
    this.onboarding = onboarding;
    this.awards = awards;
    this.words = words;
  }

  ChangeEntry of(LoggedEvent event) {
    EventData data = new EventData(event.data());
    return switch (event.type()) {
      case RecentChanges.PUBLISHED -> figures.published(event, data);
      case RecentChanges.WITHDRAWN -> figures.withdrawn(event, data);
      case "uk.nhsx.appmetrics.metric.defined.v1" -> figures.metric(event, data);
      case "uk.nhsx.appmetrics.areas.registered.v1" -> figures.areas(event, data);
      case "uk.nhsx.loginonboarding.service.registered.v1" -> onboarding.registered(event, data);
      case "uk.nhsx.loginonboarding.service.amended.v1" -> onboarding.amended(event, data);
      case RecentChanges.SERVICE_TRANSITIONED -> onboarding.transitioned(event, data);
      case EVIDENCE_LODGED -> onboarding.evidence(event, data);
      case "uk.nhsx.ailab.programme.defined.v1" -> awards.programme(event, data);
      case "uk.nhsx.ailab.competition.defined.v1" -> awards.competition(event, data);
      case RecentChanges.AWARD_ANNOUNCED -> awards.announced(event, data);
      case "uk.nhsx.ailab.award.amended.v1" -> awards.amended(event, data);
      case RecentChanges.AWARD_TRANSITIONED -> awards.transitioned(event, data);
      default ->
          PublishedSchemas.isEpochBegun(event.type())
              ? epoch(event, data)
              : ChangeEntry.of(event, event.subject(), null, words.changeUnknown(event.type()));
    };
  }

  private ChangeEntry epoch(LoggedEvent event, EventData data) {
    String register =
        SuiteService.owningPath(event.subject())
            .map(service -> words.changeRegister(service.label()))
            .orElse(event.subject());
    return ChangeEntry.of(
        event,
        register,
        null,
        words.changeEpoch(data.text("/voidFrom").orElse(""), data.text("/voidTo").orElse("")));
  }
}
