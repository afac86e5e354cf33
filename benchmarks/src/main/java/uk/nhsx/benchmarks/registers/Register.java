package uk.nhsx.benchmarks.registers;

import java.net.URI;
import java.sql.PreparedStatement;
import java.util.List;
import uk.nhsx.benchmarks.harness.Database;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scripts;
import uk.nhsx.benchmarks.harness.SequentialClient;
import uk.nhsx.benchmarks.harness.Service;

/**
 * A register of the running suite, filled with synthetic rows.
 *
 * @param token of a role that may write
 * @param rows the statement that inserts rows with all their versions
 * @param path of a row, without its id
 * @param json of a new row
 * @param page path and query of a page, without its length
 * @param lists the responses that contain all rows
 */
record Register(
    Run run,
    Service service,
    SequentialClient client,
    String token,
    String rows,
    String path,
    String json,
    String page,
    List<WholeList> lists) {

  /** Services of five versions each. */
  static Register ofServices(Run run) throws InterruptedException {
    String services = "/v1/login-onboarding/services";
    return new Register(
        run,
        Service.LOGIN_ONBOARDING,
        new SequentialClient(),
        run.suite().token("onboarding-officer"),
        Scripts.read("fill-services.sql"),
        services + "/",
        Scripts.read("service.json"),
        services + "?stage=all",
        List.of(WholeList.csv("services as CSV", services + "?stage=all&format=csv")));
  }

  /** Awards of two versions each, under one programme, which this creates. */
  static Register ofAwards(Run run) throws InterruptedException {
    String lab = "/v1/ai-lab/";
    Register awards =
        new Register(
            run,
            Service.AI_LAB,
            new SequentialClient(),
            run.suite().token("award-officer"),
            Scripts.read("fill-awards.sql"),
            lab + "awards/",
            Scripts.read("award.json"),
            lab + "awards?stage=announced&stage=active",
            List.of(
                WholeList.csv("awards as CSV", lab + "awards?format=csv"),
                new WholeList("grants as 360Giving package", lab + "grants.json", "\"awardDate", 0),
                WholeList.csv("grants as 360Giving table", lab + "grants.csv")));
    awards.put(lab + "programmes/benchmarks", Scripts.read("programme.json"));
    awards.put(lab + "competitions/benchmarks-1", Scripts.read("competition.json"));
    return awards;
  }

  URI resolve(String pathAndQuery) {
    return run.suite().address(service).resolve(pathAndQuery);
  }

  /**
   * Inserts rows as if they had been written over the years. The process is stopped meanwhile,
   * since it keeps in memory what no other process changes. Then a row is put, so that the head of
   * the log is later than the inserted rows, which makes them known.
   */
  void fill(int from, int to, int all) throws InterruptedException {
    run.log("inserting rows %d to %d of the %s", from, to, service.process());
    run.suite().stop(service.process());
    Database database = run.suite().database(service);
    database.with(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(rows)) {
            statement.setInt(1, all);
            statement.setInt(2, from);
            statement.setInt(3, to);
            return statement.executeUpdate();
          }
        });
    database.vacuum();
    run.suite().start(service.process());
    put(path + "filled-up-to-" + to, json);
  }

  private void put(String resource, String body) throws InterruptedException {
    client.put(resolve(resource), token, body);
  }
}
