package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps customers, and who follows whom with which remark and which tags. */
final class WecomCustomers {
  private static final int FOLLOWERS_OF_A_PAGE = 500;

  private final WecomDirectory directory;
  private final WecomTags tags;
  private final Map<String, ObjectNode> contacts = new LinkedHashMap<>();
  private final Map<String, List<Follow>> byMember = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, List<Follow>> byCustomer = new HashMap<>();

  WecomCustomers(WecomDirectory directory, WecomTags tags) {
    this.directory = directory;
    this.tags = tags;
  }

  /** One member's relation to one customer. */
  private record Follow(String userid, String customer, ObjectNode info, Set<String> tagIds) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "getCustomer", this::get,
        "listCustomersOfMembers", this::ofMembers,
        "listCustomerIds", this::ids,
        "listFollowMembers", this::followMembers,
        "remarkCustomer", this::remark,
        "markCustomerTags", this::mark);
  }

  /** Lets a member add a customer. */
  void add(String userid, String customer, String name, long at) {
    contacts.computeIfAbsent(
        customer,
        id ->
            Json.object()
                .put("external_userid", id)
                .put("name", name)
                .put("type", id.startsWith("wo") ? 2 : 1)
                .put("gender", 0));
    ObjectNode info = Json.object().put("userid", userid).put("remark", name);
    info.put("description", "").put("createtime", at).put("oper_userid", userid).put("add_way", 1);
    Follow follow = new Follow(userid, customer, info, new LinkedHashSet<>());
    byMember.computeIfAbsent(userid, any -> new ArrayList<>()).add(follow);
    byCustomer.computeIfAbsent(customer, any -> new ArrayList<>()).add(follow);
  }

  /** Lets a member and a customer be strangers again, whoever deleted whom. */
  void part(String userid, String customer) {
    byMember.getOrDefault(userid, List.of()).removeIf(one -> one.customer.equals(customer));
    byCustomer
        .getOrDefault(customer, List.of())
        .removeIf(one -> one.userid.equalsIgnoreCase(userid));
  }

  /** Lets a member write a remark in the client. */
  void note(String userid, String customer, String remark, String mobile, String company) {
    ObjectNode info = follow(userid, customer).orElseThrow().info;
    info.put("remark", remark).put("remark_corp_name", company);
    info.set("remark_mobiles", Json.tree(mobile.isEmpty() ? List.of() : List.of(mobile)));
  }

  /** Lets a customer have come by a 联系我. */
  void came(String userid, String customer, String state) {
    follow(userid, customer).orElseThrow().info.put("state", state);
  }

  /**
   * Marks every so-many-th of the customers whose ids begin alike, by one of the tags that apps
   * have made, one after the other.
   */
  void markEvery(String front, int step) {
    List<String> ids = tags.ids().stream().filter(id -> !id.equals(WecomCompany.TAG)).toList();
    int number = 0;
    for (Map.Entry<String, List<Follow>> one : byCustomer.entrySet()) {
      if (one.getKey().startsWith(front) && number++ % step == 0) {
        one.getValue().get(0).tagIds.add(ids.get(number / step % ids.size()));
      }
    }
  }

  /** Returns what a member's relation to a customer says, with its tags. */
  JsonNode told(String userid, String customer) {
    return shown(follow(userid, customer).orElseThrow());
  }

  private List<Follow> ofCustomer(String customer) {
    return byCustomer.getOrDefault(customer, List.of());
  }

  private ObjectNode get(WecomAsk ask) {
    String id = ask.query("external_userid");
    ObjectNode contact = contacts.get(id);
    if (contact == null || ofCustomer(id).isEmpty()) {
      // An id of the wrong kind differs from a stranger's.
      boolean shaped = id.matches("w[mo].+");
      throw new WecomError(shaped ? 84061 : 40096, "not external contact");
    }
    List<JsonNode> rows = new ArrayList<>();
    ofCustomer(id).forEach(one -> rows.add(shown(one)));
    ObjectNode answer = WecomPages.page(ask, "follow_user", rows, FOLLOWERS_OF_A_PAGE);
    return answer.set("external_contact", contact.deepCopy());
  }

  /** Here tags have their names. */
  private JsonNode shown(Follow follow) {
    ObjectNode shown = follow.info.deepCopy();
    ArrayNode list = shown.putArray("tags");
    follow.tagIds.forEach(id -> tags.shown(id).ifPresent(list::add));
    return shown;
  }

  /** Here tags are ids only, and each row has one {@code follow_info}. */
  private ObjectNode ofMembers(WecomAsk ask) {
    List<String> users = ask.texts("userid_list").stream().map(directory::known).toList();
    List<Follow> rows =
        users.stream()
            .distinct()
            .flatMap(user -> byMember.getOrDefault(user, List.of()).stream())
            .toList();
    return WecomPages.page(ask, "external_contact_list", lazily(rows), 50);
  }

  /** Only what a page shows is made. */
  private List<ObjectNode> lazily(List<Follow> rows) {
    return new AbstractList<>() {
      @Override
      public ObjectNode get(int index) {
        return row(rows.get(index));
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }

  private ObjectNode row(Follow follow) {
    ObjectNode row = Json.object();
    row.set("external_contact", contacts.get(follow.customer).deepCopy());
    ObjectNode info = follow.info.deepCopy();
    info.set("tag_id", Json.tree(tags.existing(follow.tagIds)));
    row.set("follow_info", info);
    return row;
  }

  private ObjectNode ids(WecomAsk ask) {
    String userid = directory.known(ask.query("userid"));
    List<String> ids = of(userid).toList();
    if (ids.isEmpty()) {
      throw new WecomError(84061, "no external contact");
    }
    return WecomAsk.ok().set("external_userid", Json.tree(ids));
  }

  /** Returns the customers of a member. */
  Stream<String> of(String userid) {
    return byMember.getOrDefault(userid, List.of()).stream().map(Follow::customer);
  }

  private ObjectNode followMembers(WecomAsk ask) {
    List<String> users =
        byMember.values().stream()
            .filter(all -> !all.isEmpty())
            .map(all -> all.get(0).userid)
            .toList();
    return WecomAsk.ok().set("follow_user", Json.tree(users));
  }

  boolean follows(String userid, String customer) {
    return follow(userid, customer).isPresent();
  }

  /** Returns who follows a customer; the latest first. */
  Optional<String> follower(String customer) {
    return ofCustomer(customer).stream().reduce((one, later) -> later).map(Follow::userid);
  }

  private Optional<Follow> follow(String userid, String customer) {
    return ofCustomer(customer).stream()
        .filter(one -> one.userid.equalsIgnoreCase(userid))
        .findFirst();
  }

  private Follow follow(WecomAsk ask) {
    directory.known(ask.text("userid"));
    return follow(ask.text("userid"), ask.text("external_userid"))
        .orElseThrow(() -> new WecomError(84061, "not external contact"));
  }

  private ObjectNode remark(WecomAsk ask) {
    ObjectNode info = follow(ask).info;
    ask.part("remark").ifPresent(it -> info.set("remark", it));
    ask.part("description").ifPresent(it -> info.set("description", it));
    ask.part("remark_company").ifPresent(it -> info.set("remark_corp_name", it));
    ask.part("remark_mobiles")
        .ifPresent(
            it -> {
              List<String> mobiles = WecomAsk.texts(it);
              info.set(
                  "remark_mobiles",
                  Json.tree(mobiles.stream().filter(one -> !one.isEmpty()).toList()));
            });
    return WecomAsk.ok();
  }

  private ObjectNode mark(WecomAsk ask) {
    Follow follow = follow(ask);
    List<String> added = ask.texts("add_tag");
    List<String> removed = ask.texts("remove_tag");
    Stream.of(added, removed).flatMap(List::stream).forEach(tags::needed);
    follow.tagIds.addAll(added);
    removed.forEach(follow.tagIds::remove);
    return WecomAsk.ok();
  }

  /** Returns which customers of a member have all of some tags; each set holds alternatives. */
  List<String> tagged(String userid, List<List<String>> groups) {
    return byMember.getOrDefault(userid, List.of()).stream()
        .filter(one -> groups.stream().allMatch(any -> any.stream().anyMatch(one.tagIds::contains)))
        .map(Follow::customer)
        .toList();
  }

  String name(String customer) {
    return contacts.get(customer).path("name").asText();
  }

  int count() {
    return contacts.size();
  }

  void clear() {
    contacts.clear();
    byMember.clear();
    byCustomer.clear();
  }
}
