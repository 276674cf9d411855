package qiao.customer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qiao.crm.Crm;
import qiao.crm.Join;

/**
 * Asks a CRM for customers. A record is a map of texts, what is not known is blank: {@code object},
 * {@code id}, {@code name}, {@code mobile}, {@code company}, {@code owner}.
 *
 * <p>Words of a CRM, each a flow {@code direct:crm-<vendor>-<word>}:
 *
 * <ul>
 *   <li>{@code find-customer}: question {@code mobiles} (at most 50 texts); answer: by mobile, the
 *       list of records that have it, at most five; a mobile that nobody has may be left out.
 *   <li>{@code customers}: question {@code object}, {@code ids} (at most 100 texts); answer: the
 *       list of records; one that is gone is left out.
 *   <li>{@code create-customer}: question {@code key} (by which an unclear call may be looked up),
 *       {@code name}, {@code mobile}, {@code company}, {@code remark}, {@code owner} (the CRM's id
 *       of an employee), {@code source} (what {@code qiao.customers.channels} says), all texts that
 *       may be blank except key and name; answer {@code object}, {@code id}.
 *   <li>{@code change-customer}: question {@code object}, {@code id}, {@code name}, {@code mobile},
 *       {@code company}; what is blank stays. The answer does not count.
 *   <li>{@code give-customer}, where the CRM can: question {@code object}, {@code id}, {@code
 *       owner} (the CRM's id of an employee). The answer does not count.
 * </ul>
 */
final class CrmCustomers {
  static final int MOST_MOBILES = 50;
  static final int MOST_IDS = 100;

  private final Crm crm;

  CrmCustomers(Crm crm) {
    this.crm = crm;
  }

  /** Tells whether the CRM can take contacts. */
  boolean takes(Join join) {
    return crm.knows(join, "find-customer")
        && crm.knows(join, "create-customer")
        && crm.knows(join, "change-customer");
  }

  /** Tells whether it can be asked how customers stand. */
  boolean tells(Join join) {
    return crm.knows(join, "customers");
  }

  /** Tells whether it lets a customer have another owner, and says who the owner is. */
  boolean gives(Join join) {
    return crm.knows(join, "give-customer") && tells(join);
  }

  /** Finds records by mobile; at most {@link #MOST_MOBILES} at once. */
  Map<String, List<CrmRecord>> find(Join join, Collection<String> mobiles) {
    return mobiles.isEmpty()
        ? Map.of()
        : found(crm.ask(join, "find-customer", Map.of("mobiles", List.copyOf(mobiles))));
  }

  /** Reads the answer of {@code find-customer}. */
  static Map<String, List<CrmRecord>> found(Object answer) {
    Map<String, List<CrmRecord>> found = new LinkedHashMap<>();
    Contact.map(answer).forEach((mobile, rows) -> found.put(String.valueOf(mobile), records(rows)));
    return found;
  }

  /** Reads records by their ids; at most {@link #MOST_IDS} at once. */
  List<CrmRecord> read(Join join, String object, List<String> ids) {
    return records(crm.ask(join, "customers", Map.of("object", object, "ids", ids)));
  }

  private static List<CrmRecord> records(Object rows) {
    return Contact.list(rows).map(CrmRecord::of).toList();
  }
}
