package uk.nhsx.benchmarks.appmetrics;

import java.util.Locale;

/** A column of the daily practice feed, in the order of the file. */
enum Measure {
  P5_NEW_APP_USERS("P5NewAppUsers", 300),
  ACCEPTED_TERMS("AcceptedTermsAndConditions", 350),
  P9_VERIFIED_USERS("P9VerifiedNHSAppUsers", 280),
  LOGINS("Logins", 30_000),
  RECORD_VIEWS("RecordViews", 9_000),
  PRESCRIPTIONS("Prescriptions", 4_000),
  NOM_PHARMACY("NomPharmacy", 400),
  APPOINTMENTS_BOOKED("AppointmentsBooked", 900),
  APPOINTMENTS_CANCELLED("AppointmentsCancelled", 250),
  OD_REGISTRATIONS("ODRegistrations", 60),
  OD_WITHDRAWALS("ODWithdrawals", 30),
  OD_UPDATES("ODUpdates", 50),
  OD_LOOKUPS("ODLookups", 200),
  RECORD_VIEWS_DCR("RecordViewsDCR", 3_000),
  RECORD_VIEWS_SCR("RecordViewsSCR", 5_000);

  private final String column;
  private final int perMillion;

  Measure(String column, int perMillion) {
    this.column = column;
    this.perMillion = perMillion;
  }

  String column() {
    return column;
  }

  /** The key of the metric that the column is read into: the words of the column, with hyphens. */
  String key() {
    return column
        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  /** How often it happens on an average day among a million patients. */
  int perMillion() {
    return perMillion;
  }
}
