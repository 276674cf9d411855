package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps customers, and who follows whom with which remark and which tags. */
final class WecomCustomers {
  private static final int FOLLOWERS_OF_A_PAGE = 500;

  private final WecomDirectory directory;
  private final WecomTags tags;
  private final Map<String, ObjectNode> contacts = new LinkedHashMap<>();
  private final List<Follow> follows = new ArrayList<>();

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
    follows.add(new Follow(userid, customer, info, new LinkedHashSet<>()));
  }

  private ObjectNode get(WecomAsk ask) {
    String id = ask.query("external_userid");
    ObjectNode contact = contacts.get(id);
    if (contact == null) {
      // An id of the wrong kind differs from a stranger's.
      boolean shaped = id.matches("w[mo].+");
      throw new WecomError(shaped ? 84061 : 40096, "not external contact");
    }
    List<JsonNode> rows = new ArrayList<>();
    follows.stream().filter(one -> one.customer.equals(id)).forEach(one -> rows.add(shown(one)));
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
    List<ObjectNode> rows =
        follows.stream()
            .filter(one -> users.contains(one.userid))
            .map(
                one -> {
                  ObjectNode row = Json.object();
                  row.set("external_contact", contacts.get(one.customer).deepCopy());
                  ObjectNode info = one.info.deepCopy();
                  info.set("tag_id", Json.tree(tags.existing(one.tagIds)));
                  row.set("follow_info", info);
                  return row;
                })
            .toList();
    return WecomPages.page(ask, "external_contact_list", rows, 50);
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
    return follows.stream()
        .filter(one -> one.userid.equalsIgnoreCase(userid))
        .map(Follow::customer);
  }

  private ObjectNode followMembers(WecomAsk ask) {
    List<String> users = follows.stream().map(Follow::userid).distinct().toList();
    return WecomAsk.ok().set("follow_user", Json.tree(users));
  }

  boolean follows(String userid, String customer) {
    return follow(userid, customer).isPresent();
  }

  /** Returns who follows a customer; the latest first. */
  Optional<String> follower(String customer) {
    return follows.stream()
        .filter(one -> one.customer.equals(customer))
        .reduce((one, later) -> later)
        .map(Follow::userid);
  }

  private Optional<Follow> follow(String userid, String customer) {
    return follows.stream()
        .filter(one -> one.userid.equalsIgnoreCase(userid) && one.customer.equals(customer))
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
    return follows.stream()
        .filter(one -> Objects.equals(one.userid, userid))
        .filter(one -> groups.stream().allMatch(any -> any.stream().anyMatch(one.tagIds::contains)))
        .map(Follow::customer)
        .toList();
  }

  int count() {
    return contacts.size();
  }

  void clear() {
    contacts.clear();
    follows.clear();
  }
}
