package qiao.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer or lead as a CRM's flows tell of it: what is not known is blank.
 *
 * @param object the kind of record, as the CRM's flows call it
 * @param id the number of the record
 * @param owner the CRM's id of the employee who owns it
 */
public record CrmRecord(
    String object, String id, String name, String mobile, String company, String owner) {
  private static final List<String> FIELDS = List.of("id", "name", "mobile", "company", "owner");

  /**
   * Lets flows turn a CRM's rows into records: maps with {@code object}, {@code id}, {@code name},
   * {@code mobile}, {@code company} and {@code owner}, all texts.
   *
   * @param rows as the CRM answered; null: none
   * @param names the CRM's own name of a field, where it is another
   * @param known values that the rows need not tell
   */
  public static List<Map<String, String>> listOf(
      String object,
      List<Map<String, Object>> rows,
      Map<String, String> names,
      Map<String, ?> known) {
    return (rows == null ? List.<Map<String, Object>>of() : rows)
        .stream().map(row -> shape(object, row, names, known)).toList();
  }

  private static Map<String, String> shape(
      String object, Map<String, Object> row, Map<String, String> names, Map<String, ?> known) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("object", object);
    for (String field : FIELDS) {
      Object value = row.get(names.getOrDefault(field, field));
      record.put(field, plain(value == null ? known.get(field) : value));
    }
    return record;
  }

  /** An owner comes as a list of one where a CRM allows several. */
  private static String plain(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "" : plain(list.get(0));
    }
    return value == null ? "" : String.valueOf(value);
  }

  /** Reads one that a flow answered with. */
  static CrmRecord of(Map<?, ?> record) {
    return new CrmRecord(
        plain(record.get("object")),
        plain(record.get("id")),
        plain(record.get("name")),
        plain(record.get("mobile")),
        plain(record.get("company")),
        plain(record.get("owner")));
  }

  /** Returns what of it is compared with 企业微信. */
  Said said() {
    return Said.of(name, mobile, company);
  }
}
