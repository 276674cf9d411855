package qiao.organisation;

/** What an organisation consists of. */
public enum Kind {
  DEPARTMENT,
  PERSON
}
