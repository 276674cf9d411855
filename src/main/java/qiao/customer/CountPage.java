package qiao.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qiao.crm.Join;

/** Says what an import would do, without doing it: whom the CRM has by relation or by mobile. */
final class CountPage implements PageTaker {
  private final Relations relations;
  private final CrmCustomers crm;

  CountPage(Relations relations, CrmCustomers crm) {
    this.relations = relations;
    this.crm = crm;
  }

  @Override
  public ImportState.Counts take(Join join, List<? extends Map<?, ?>> rows, List<String> fresh) {
    Map<String, String> mobiles = new LinkedHashMap<>();
    for (Map<?, ?> row : rows) {
      Contact contact = Contact.of(PageTaker.shape(row));
      if (fresh.contains(contact.id())) {
        String mobile = contact.follows().get(0).mobile();
        mobiles.merge(contact.id(), mobile, (one, other) -> one.isBlank() ? other : one);
      }
    }
    int all = mobiles.size();
    List<String> known = relations.related(join.name(), mobiles.keySet());
    known.forEach(mobiles::remove);
    Map<String, Integer> found = found(join, mobiles.values());
    long matched = mobiles.values().stream().filter(one -> found.getOrDefault(one, 0) == 1).count();
    long several = mobiles.values().stream().filter(one -> found.getOrDefault(one, 0) > 1).count();
    return new ImportState.Counts(
        rows.size(), all, known.size(), matched, several, mobiles.size() - matched - several);
  }

  /** Returns how many customers have each mobile. */
  private Map<String, Integer> found(Join join, Iterable<String> all) {
    List<String> mobiles = new ArrayList<>();
    all.forEach(
        one -> {
          if (!one.isBlank() && !mobiles.contains(one)) {
            mobiles.add(one);
          }
        });
    Map<String, Integer> found = new HashMap<>();
    for (int from = 0; from < mobiles.size(); from += CrmCustomers.MOST_MOBILES) {
      int to = Math.min(from + CrmCustomers.MOST_MOBILES, mobiles.size());
      crm.find(join, mobiles.subList(from, to))
          .forEach((mobile, records) -> found.put(mobile, records.size()));
    }
    return found;
  }
}
