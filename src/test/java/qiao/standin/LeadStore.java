package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the latest leads whole, and of all leads the external key, so that doubles are seen in runs
 * of any length and a look-up by key never misses an old lead.
 */
final class LeadStore {
  private static final int KEPT = 50_000;

  /** Above 2^53, and odd: a client that reads ids as doubles gets them wrong. */
  private static final long FIRST_ID = 2300400500700000001L;

  private final Map<Long, ObjectNode> leads = new LinkedHashMap<>();
  private final Map<String, Key> keys = new HashMap<>();
  private long nextId = FIRST_ID;
  private long created;
  private long doubled;
  private boolean unique;

  synchronized void unique(boolean on) {
    unique = on;
  }

  /** Adds a lead; empty where its external key is taken and keys must be unique. */
  synchronized Optional<Long> create(ObjectNode data, long now) {
    Optional<String> key = key(data);
    if (taken(key)) {
      return Optional.empty();
    }
    long id = nextId;
    nextId += 2;
    created++;
    ObjectNode lead = Json.object().put("id", id).put("status", 1);
    lead.setAll(data);
    lead.put("createdAt", now).put("createdBy", XiaoshouyiStandIn.OWNER).put("updatedAt", now);
    leads.put(id, lead);
    if (leads.size() > KEPT) {
      leads.remove(leads.keySet().iterator().next());
    }
    key.ifPresent(text -> count(text, id));
    return Optional.of(id);
  }

  private void count(String key, long id) {
    Key known = keys.get(key);
    keys.put(key, known == null ? new Key(id, 1) : new Key(known.id, known.leads + 1));
    doubled += known == null ? 0 : 1;
  }

  private boolean taken(Optional<String> key) {
    return unique && key.isPresent() && keys.containsKey(key.get());
  }

  private static Optional<String> key(ObjectNode data) {
    return Optional.ofNullable(data.path(LeadFields.KEY).textValue()).filter(key -> !key.isEmpty());
  }

  /** Changes a lead; false where its new external key is taken and keys must be unique. */
  synchronized boolean update(long id, ObjectNode data, long now) {
    ObjectNode lead = leads.get(id);
    Optional<String> key = key(data).filter(text -> !key(lead).equals(Optional.of(text)));
    if (taken(key)) {
      return false;
    }
    ObjectNode changed = lead.deepCopy();
    changed.setAll(data);
    leads.put(id, changed.put("updatedAt", now));
    key.ifPresent(text -> count(text, id));
    return true;
  }

  synchronized Optional<JsonNode> find(long id) {
    return Optional.ofNullable(leads.get(id));
  }

  /** Removes a lead; its external key becomes free. */
  synchronized boolean delete(long id) {
    ObjectNode lead = leads.remove(id);
    if (lead != null) {
      key(lead)
          .map(keys::get)
          .filter(key -> key.id == id)
          .ifPresent(key -> keys.remove(keyOf(lead)));
    }
    return lead != null;
  }

  private static String keyOf(ObjectNode lead) {
    return lead.path(LeadFields.KEY).asText();
  }

  /** Finds leads by their external key without looking at each of them. */
  synchronized Collection<JsonNode> byKey(String key) {
    Key known = keys.get(key);
    if (known == null) {
      return List.of();
    }
    if (known.leads > 1) {
      return leads.values().stream()
          .filter(lead -> keyOf(lead).equals(key))
          .map(JsonNode.class::cast)
          .toList();
    }
    ObjectNode old = Json.object().put("id", known.id).put(LeadFields.KEY, key);
    return List.of(leads.getOrDefault(known.id, old));
  }

  synchronized List<JsonNode> all() {
    return new ArrayList<>(leads.values());
  }

  synchronized long created() {
    return created;
  }

  synchronized Map<String, Integer> keys() {
    Map<String, Integer> counts = new TreeMap<>();
    keys.forEach((key, known) -> counts.put(key, known.leads));
    return counts;
  }

  synchronized void describe(ObjectNode state) {
    state.put("leads", created).put("distinctKeys", keys.size()).put("doubledKeys", doubled);
  }

  synchronized void clear() {
    leads.clear();
    keys.clear();
    created = 0;
    doubled = 0;
  }

  private record Key(long id, int leads) {}
}
