package uk.nhsx.benchmarks.registers;

/** A service that is registered for the first time, under an id that nobody else has. */
public record NewService(String id) {

  /** The whole of the HTTP request that registers it. */
  public byte[] request(String token) {
    return Request.put(new OnboardingRegister().change(id), token).bytes();
  }

  /** The body of that request, which is the same for all. */
  public static String body() {
    return new OnboardingRegister().change("any").json();
  }
}
