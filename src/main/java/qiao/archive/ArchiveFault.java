package qiao.archive;

import qiao.inbox.FaultReport;

/** Says that an archive still needs a person. */
final class ArchiveFault extends Exception implements FaultReport {
  private final String advice;

  ArchiveFault(String reason, String advice) {
    super(reason);
    this.advice = advice;
  }

  @Override
  public String fault() {
    return "misconfigured";
  }

  @Override
  public String reason() {
    return getMessage();
  }

  @Override
  public String advice() {
    return advice;
  }
}
