package qiao.customer;

import java.util.List;
import java.util.Map;
import qiao.crm.Join;

/** Does with a page of contacts what a run is for; the same page may come again after a crash. */
interface PageTaker {
  /**
   * Takes a page.
   *
   * @param rows each an {@code external_contact} with one {@code follow_info}
   * @param fresh the contacts among them that this run had not come across
   * @return what was counted
   */
  ImportState.Counts take(Join join, List<? extends Map<?, ?>> rows, List<String> fresh);

  static String contact(Map<?, ?> row) {
    return Contact.text(Contact.map(row.get("external_contact")), "external_userid");
  }

  /** Gives a row the shape in which one contact is told of. */
  static Map<String, Object> shape(Map<?, ?> row) {
    return Map.of(
        "external_contact", Contact.map(row.get("external_contact")),
        "follow_user", List.of(Contact.map(row.get("follow_info"))));
  }
}
