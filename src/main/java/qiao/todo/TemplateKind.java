package qiao.todo;

/** Says what a template's text is. */
public enum TemplateKind {
  JSON,
  XML,
  /** {@code a=#F001&b=2}, as forms are sent. */
  FORM,
  TEXT,
  URL,
  HEADER
}
