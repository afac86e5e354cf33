package uk.nhsx.deploy.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import uk.nhsx.deploy.local.backup.Backup;
import uk.nhsx.deploy.local.backup.BackupFile;
import uk.nhsx.deploy.local.backup.Restore;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.Export;
import uk.nhsx.deploy.local.export.Import;
import uk.nhsx.deploy.local.report.KeptReports;
import uk.nhsx.deploy.local.report.ReportDigest;
import uk.nhsx.deploy.local.session.AotTraining;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.session.RemoteSession;
import uk.nhsx.deploy.local.session.Scope;
import uk.nhsx.deploy.local.state.SuiteLock;

/** The command line: one method for each command of {@code ./suite}. */
@Command(
    name = "./suite",
    description = "Runs the whole suite on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "./suite COMMAND --help explains one command; ./suite help explains all, and lists",
      "the settings."
    })
public final class SuiteCommand implements Callable<Integer> {
  private final Console console;
  private final Clock clock;
  private final Map<String, String> environment;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Prints this help.")
  private boolean help;

  SuiteCommand(Console console, Clock clock, Map<String, String> environment) {
    this.console = console;
    this.clock = clock;
    this.environment = Map.copyOf(environment);
  }

  /** Runs without a command. */
  @Override
  public Integer call() {
    console.printError("No command given. Try ./suite up, or ./suite help.");
    return ExitCode.USAGE;
  }

  @Command(
      description =
          "Builds what is not built, starts the suite, loads the example data on the first start"
              + " and stays in the foreground; Ctrl-C stops all of it.")
  public int up(
      @Mixin StartOptions options,
      @Option(names = "--empty", description = "Without the example data.") boolean empty)
      throws IOException, InterruptedException {
    return exitCode(options.start(installation(), Scope.SUITE, empty, console, clock));
  }

  @Command(description = "Starts PostgreSQL and Kafka alone, for `mvn quarkus:dev` in one module.")
  public int infra(@Mixin StartOptions options) throws IOException, InterruptedException {
    return exitCode(options.start(installation(), Scope.INFRASTRUCTURE, false, console, clock));
  }

  @Command(description = "Stops the suite.")
  public int down() throws InterruptedException {
    return exitCode(session().down());
  }

  @Command(
      description =
          "One line for each process: name, pid, port, state; exit code 0 when all are ready.")
  public int status() throws InterruptedException {
    return exitCode(session().status());
  }

  @Command(description = "Starts one process again and waits until it is ready.")
  public int start(@Mixin ProcessArgument process) throws InterruptedException, SuiteException {
    return exitCode(session().start(process.name()));
  }

  @Command(description = "Stops one process; it stays down until it is started.")
  public int stop(@Mixin ProcessArgument process) throws InterruptedException, SuiteException {
    return exitCode(session().stop(process.name()));
  }

  @Command(
      description = {
        "Compares the register of each service, its log of events and its Kafka topic; the figures",
        "of nations with the events of their releases; stages with the versions of services and",
        "awards; the sums of figures with their parts, for a random sample; and the progress reports",
        "that earlier runs have kept with those that the same instants give now. Exit code 1 if",
        "something differs.",
        "Changes nothing of the suite, and may run at any time. Keeps the present report for later",
        "runs if nothing differs."
      })
  public int verify() throws IOException, InterruptedException, SuiteException {
    boolean same = session().verify();
    KeptReports reports =
        new KeptReports(installation().state().reports(), installation().gateway());
    return exitCode(reports.verify(same, console) && same);
  }

  @Command(
      description = {
        "After a restore: makes the changes again that the Kafka topic of a service has events of",
        "and its database has lost, each as it was. Stops at the first change that its event does",
        "not contain, such as a release of figures: ./suite new-epoch is for the rest."
      })
  public int replay(@Mixin ServiceArgument service) throws InterruptedException, SuiteException {
    return exitCode(session().replay(service.name()));
  }

  @Command(
      name = "new-epoch",
      description = {
        "After a restore: gives up the changes that the Kafka topic of a service has events of and",
        "its database has lost. Their events stay, void; an event after them says so to all readers."
      })
  public int newEpoch(@Mixin ServiceArgument service) throws InterruptedException, SuiteException {
    return exitCode(session().beginEpoch(service.name()));
  }

  @Command(description = "Loads the example data into a suite that was started with --empty.")
  public int example() throws InterruptedException, SuiteException {
    return exitCode(session().loadExampleData());
  }

  @Command(description = "Prints a bearer token for the roles, and nothing else.")
  public int token(@Mixin TokenOptions options) {
    Installation installation = installation();
    if (installation.trustsAnotherIssuer()) {
      console.printError(
          "TOKEN_PUBLIC_KEY is the key of another issuer: a suite with this setting rejects the"
              + " token");
    }
    session()
        .whyNotRunning()
        .ifPresent(
            reason ->
                console.printError(
                    "warning: " + reason + "; a suite with other data rejects the token"));
    console.print(options.issue(installation, clock));
    return ExitCode.OK;
  }

  @Command(
      description =
          "Computes the digest of a progress report from its figures: ./suite digest < report.json."
              + " Exit code 1 if the report names another one.")
  public int digest() throws IOException, SuiteException {
    ReportDigest digest = ReportDigest.of(System.in.readAllBytes());
    console.print(digest.computed());
    if (digest.stated() != null && !digest.stated().equals(digest.computed())) {
      console.printError(
          "The report names %s: its figures are not those that were sent."
              .formatted(digest.stated()));
      return ExitCode.SOFTWARE;
    }
    return ExitCode.OK;
  }

  @Command(
      name = "export",
      description = {
        "Writes the registers with their history, the figures with their releases and the event",
        "logs to DIR, in open formats, as known at one instant. An export that was interrupted is",
        "continued by the same command."
      })
  public int exportPack(
      @Parameters(paramLabel = "DIR", description = "A new or empty directory.") Path directory,
      @Mixin ExportParameters options)
      throws IOException, InterruptedException, SuiteException {
    new Export(installation(), directory.toAbsolutePath().normalize(), console, clock)
        .run(options.read());
    return ExitCode.OK;
  }

  @Command(
      name = "import",
      description = {
        "Loads what ./suite export has written to DIR into an empty suite, which was started with",
        "./suite up --empty --detach. Verifies all of it before anything is written."
      })
  public int importPack(
      @Parameters(paramLabel = "DIR", description = "The directory of the export.") Path directory)
      throws IOException, InterruptedException, SuiteException {
    new Import(installation(), directory.toAbsolutePath().normalize(), console).run();
    return ExitCode.OK;
  }

  @Command(description = "Deletes the local data, logs and keys after asking.")
  public int reset(@Mixin ConfirmOption confirm) throws IOException, SuiteException {
    if (!confirm.agrees("Delete all data of the suite in " + installation().state().root() + "?")) {
      console.print("nothing was deleted");
      return ExitCode.SOFTWARE;
    }
    session().reset();
    console.print("the local data is deleted");
    return ExitCode.OK;
  }

  @Command(
      description =
          "Writes all databases as they are at one instant into one file, while the suite runs and"
              + " takes changes, or while it is down. Kafka's topics and the keys are not part of"
              + " it.")
  public int backup(
      @Parameters(paramLabel = "FILE", description = "The file to write.") Path file,
      @Option(names = "--force", description = "Replaces a file that exists.") boolean force)
      throws IOException, InterruptedException, SuiteException {
    Installation installation = installation();
    BackupFile target = new BackupFile(file, force);
    Backup backup = new Backup(installation.settings(), installation.state(), console, clock);
    if (session().whyNotRunning().isEmpty()) {
      backup.ofRunning(target);
    } else {
      try (SuiteLock lock = session().lockStopped()) {
        backup.ofStopped(target);
      }
    }
    return ExitCode.OK;
  }

  @Command(
      description =
          "Replaces all databases of a suite that is down by those of a backup, after asking. A"
              + " backup that is damaged or does not fit changes nothing, nor does a restore that"
              + " is interrupted. The data before is kept beside it. Restore only a file that you"
              + " trust: it has the settings of PostgreSQL too.")
  public int restore(
      @Parameters(paramLabel = "FILE", description = "What ./suite backup wrote.") Path file,
      @Mixin ConfirmOption confirm)
      throws IOException, InterruptedException, SuiteException {
    try (SuiteLock lock = session().lockStopped()) {
      if (new Restore(installation().state(), console).from(file, confirm::agrees)) {
        return ExitCode.OK;
      }
    }
    console.print("nothing was changed");
    return ExitCode.SOFTWARE;
  }

  @Command(description = "Prints the log of one process.")
  public int logs(
      @Mixin ProcessArgument process,
      @Option(
              names = {"-f", "--follow"},
              description = "Prints new lines as they are written, until Ctrl-C.")
          boolean follow)
      throws IOException, InterruptedException {
    Path log = installation().state().log(process.name().label()).path();
    if (!Files.exists(log)) {
      console.printError("there is no log " + log + " yet: the process has not run with this data");
      return ExitCode.SOFTWARE;
    }
    // tail also follows a log that is rotated.
    List<String> tail = List.of("tail", "-n", "+1", follow ? "-F" : "-q", log.toString());
    return new ProcessBuilder(tail).inheritIO().start().waitFor();
  }

  @Command(
      name = "aot-cache",
      description = {
        "Trains the ahead-of-time cache of each built application, with which it starts in about",
        "half the time: runs a suite apart from any other, sends it requests, and stores what its",
        "JVMs recorded. Needs JDK 25 or newer. ./suite up does it in the background after a build,",
        "unless SUITE_AOT_CACHE is false."
      })
  public int aotCache(@Option(names = "--background", hidden = true) boolean background)
      throws IOException, InterruptedException, SuiteException {
    if (background) {
      // Nobody waits for it any more. The exit has a thread of its own, since it waits for the ends
      // of processes, and on a small machine the thread that runs this is the one to report them.
      Thread exit = new Thread(() -> System.exit(ExitCode.SOFTWARE), "exit");
      ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(exit::start));
    }
    new AotTraining(Installation.directory(), console, clock).run();
    return ExitCode.OK;
  }

  /** For the help alone: the script calls Maven itself. */
  @Command(
      description = {
        "All tests, as CI runs them, or those of one module and of the modules that it needs.",
        "What follows -- goes to Maven: ./suite test ai-lab -- -Dtest=AwardResourceTest"
      })
  public int test(@Parameters(paramLabel = "MODULE", arity = "0..1") @Nullable String module) {
    throw new IllegalStateException("./suite runs the tests without the launcher");
  }

  @Command(
      name = "help",
      description = "Prints the help of all commands, and the settings; or of one command.")
  public int printHelp(@Parameters(paramLabel = "COMMAND", arity = "0..1") @Nullable String command)
      throws IOException {
    HelpText text = new HelpText(spec, Installation.directory());
    (command == null ? text.ofAll() : text.ofCommand(command)).forEach(console::print);
    return ExitCode.OK;
  }

  private Installation installation() {
    return Installation.of(environment);
  }

  private RemoteSession session() {
    return new RemoteSession(installation(), console);
  }

  private static int exitCode(boolean success) {
    return success ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
