package qiao.inbox;

/** Parks a delivery until a person has done something. What it is about, a subclass says. */
public abstract class NeedsPerson extends RuntimeException implements FaultReport {
  private static final long serialVersionUID = 1L;

  private final String fault;
  private final String advice;

  /**
   * @param fault the kind: {@code refused}, {@code misconfigured}
   * @param reason what happened, without secrets
   * @param advice what the person does; blank where nothing needs doing
   */
  protected NeedsPerson(String fault, String reason, String advice) {
    super(reason);
    this.fault = fault;
    this.advice = advice;
  }

  @Override
  public final String fault() {
    return fault;
  }

  @Override
  public final String reason() {
    return getMessage();
  }

  @Override
  public final String advice() {
    return advice;
  }
}
