package qiao.organisation;

/** One of the two sides of a join. */
public enum Side {
  WECOM,
  CRM;

  Side other() {
    return this == WECOM ? CRM : WECOM;
  }
}
