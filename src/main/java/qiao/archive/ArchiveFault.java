package qiao.archive;

import qiao.inbox.NeedsPerson;

/** Says that an archive still needs a person. */
final class ArchiveFault extends NeedsPerson {
  private static final long serialVersionUID = 1L;

  ArchiveFault(String reason, String advice) {
    super("misconfigured", reason, advice);
  }
}
