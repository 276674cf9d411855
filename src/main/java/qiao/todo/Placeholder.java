package qiao.todo;

/**
 * Stands in a template for one value of an event.
 *
 * @param code as templates write it: {@code #F012}
 * @param title what it is called in the CRM, in Chinese
 * @param field the name of the value: one of {@link Fields}, or {@code extra.} and a name
 * @param note what to know before using it; may be blank
 */
public record Placeholder(
    String code, String title, String field, Certainty certainty, String note) {

  boolean time() {
    return Fields.TIMES.contains(field);
  }
}
