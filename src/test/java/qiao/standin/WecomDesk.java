package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Holds all that 企业微信 keeps, and knows who answers which call. */
final class WecomDesk {
  final WecomDirectory directory = new WecomDirectory();
  final WecomMembers members = new WecomMembers(directory);
  final WecomDepartments departments = new WecomDepartments(directory);
  final WecomReceivers receivers = new WecomReceivers(directory);
  final WecomMedia media = new WecomMedia();
  final WecomMessages messages = new WecomMessages(receivers, media);
  final WecomChats chats = new WecomChats(directory, media, messages::keep);
  final WecomCalendars calendars = new WecomCalendars(directory);
  final WecomSchedules schedules = new WecomSchedules(directory, calendars);
  final WecomTags tags = new WecomTags();
  final WecomCustomers customers = new WecomCustomers(directory, tags);
  final WecomGroups groups = new WecomGroups(directory);
  final WecomMoments moments = new WecomMoments(customers);
  final WecomMassMessages masses = new WecomMassMessages(customers, groups, media);
  final WecomWelcomes welcomes = new WecomWelcomes(media);
  final WecomContactWays ways = new WecomContactWays(directory, media);

  final WecomAgents agents = new WecomAgents();
  final WecomVisits visits = new WecomVisits();
  final WecomJsSdk sdk = new WecomJsSdk();
  final WecomArchive archive = new WecomArchive();

  private final Supplier<Instant> now;
  private final Map<String, WecomAsk.Handler> handlers = new HashMap<>();

  WecomDesk(Supplier<Instant> now) {
    this.now = now;
    List.of(
            members.writing(),
            members.reading(),
            departments.writing(),
            departments.reading(),
            messages.handlers(),
            media.handlers(),
            chats.handlers(),
            calendars.handlers(),
            schedules.handlers(),
            tags.handlers(),
            customers.handlers(),
            groups.handlers(),
            moments.handlers(),
            masses.handlers(),
            welcomes.handlers(),
            ways.handlers(),
            agents.handlers(),
            visits.handlers(),
            sdk.handlers(),
            archive.handlers())
        .forEach(handlers::putAll);
    found();
  }

  private void found() {
    WecomCompany.found(directory, tags, customers, groups, moments, now.get());
  }

  WecomAsk.Handler handler(String id) {
    return handlers.get(id);
  }

  /** Tells whether a call is for 通讯录同步 alone. */
  boolean writes(String id) {
    return members.writing().containsKey(id) || departments.writing().containsKey(id);
  }

  boolean readsMembers(String id) {
    return members.reading().containsKey(id);
  }

  /** Tells whether a call is for 通讯录同步 and for apps. */
  boolean forBoth(String id) {
    return departments.reading().containsKey(id);
  }

  void describe(ObjectNode state) {
    state.put("members", directory.members().size());
    state.put("departments", directory.departments().size()).put("media", media.count());
    state.put("messages", messages.all().size()).put("chats", chats.count());
    state.put("calendars", calendars.count()).put("schedules", schedules.count());
    state.put("customers", customers.count()).put("tags", tags.count());
    state.put("customerGroups", groups.count()).put("moments", moments.count());
    state.put("massMessages", masses.count()).put("contactWays", ways.count());
    state.put("welcomeTemplates", welcomes.count()).put("archived", archive.count());
  }

  void forget() {
    messages.forget();
    media.forget();
    chats.forget();
    calendars.forget();
    schedules.forget();
    masses.forget();
    welcomes.forget();
    ways.forget();
    agents.forget();
    visits.forget();
    sdk.forget();
    archive.forget();
    found();
  }
}
