package qiao.tag;

/** Says whose tags the other side gets where the two differ. */
public enum Winner {
  /** Nobody: it is a mistake if they differ. */
  NONE,
  CRM,
  WECOM
}
