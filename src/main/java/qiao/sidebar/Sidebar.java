package qiao.sidebar;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.crm.Join;
import qiao.crm.Joins;
import qiao.customer.RelationTaken;
import qiao.customer.Relations;
import qiao.sso.WecomSessions;
import qiao.token.TokenException;

/** Answers each request of the sidebar, for members whom a door has proven. */
final class Sidebar {
  private static final Logger LOG = LoggerFactory.getLogger(Sidebar.class);
  private static final Pattern CONTACT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final WecomSessions sessions;
  private final Joins joins;
  private final Bindings bindings;
  private final Accounts accounts;
  private final Tickets tickets;
  private final Contacts contacts;
  private final CustomerView view;
  private final Relations relations;
  private final SidebarPages pages;
  private final SidebarSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Sidebar(
      WecomSessions sessions,
      Joins joins,
      Bindings bindings,
      Accounts accounts,
      Tickets tickets,
      Contacts contacts,
      CustomerView view,
      Relations relations,
      SidebarPages pages,
      SidebarSettings settings,
      Clock clock) {
    this.sessions = sessions;
    this.joins = joins;
    this.bindings = bindings;
    this.accounts = accounts;
    this.tickets = tickets;
    this.contacts = contacts;
    this.view = view;
    this.relations = relations;
    this.pages = pages;
    this.settings = settings;
    this.clock = clock;
  }

  SidebarPages pages() {
    return pages;
  }

  /** Shows the page that reads which chat is open; who has no session is sent to the door. */
  void open(HttpServletRequest request, HttpServletResponse response, String name)
      throws Turned, IOException {
    Optional<WecomSessions.Visitor> visitor = sessions.of(request, name);
    if (visitor.isEmpty()) {
      begin(request, response, name);
      return;
    }
    Account account = accounts.known(guest(visitor.get()).account());
    Map<String, Object> shown = new HashMap<>();
    shown.put("account", name);
    shown.put("corp", account.setting("corp-id").orElse(""));
    shown.put("agent", account.setting("agent-id").orElse(""));
    SidebarSettings.One rules = settings.of(name);
    shown.put("scripts", rules.scripts());
    String address = sessions.address(request);
    try {
      shown.put("config", sign(tickets.current(account, Tickets.Kind.COMPANY), address));
      shown.put("agentConfig", sign(tickets.current(account, Tickets.Kind.APP), address));
    } catch (TokenException e) {
      LOG.warn("the sidebar of {} has no ticket: {}", name, e.getMessage());
      throw Turned.byVendor(e.fault(), e.advice());
    }
    pages.open(response, rules, shown);
  }

  /** A browser that keeps no cookie would be sent to and fro for ever. */
  private void begin(HttpServletRequest request, HttpServletResponse response, String name)
      throws Turned {
    if (WecomSessions.OPENED.equals(request.getQueryString())) {
      throw new Turned(
          403,
          "登录没有保留下来",
          "请从聊天工具栏重新打开；一直这样，请联系管理员。",
          "检查客户端是否禁用了 Cookie，侧边栏页面的域名是否与 Qiao 的地址（qiao.sso.url）一致。");
    }
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", sessions.door(name, "sidebar"));
  }

  private JsSignature sign(String ticket, String address) {
    byte[] nonce = new byte[12];
    random.nextBytes(nonce);
    long seconds = clock.instant().getEpochSecond();
    return JsSignature.of(ticket, HexFormat.of().formatHex(nonce), seconds, address);
  }

  void customer(HttpServletRequest request, HttpServletResponse response, String name)
      throws Turned, IOException {
    Guest guest = guest(request, name);
    Map<String, Object> shown = view.of(guest, contact(request.getParameter("id")));
    shown.put("account", name);
    shown.put("form", guest.visitor().form());
    shown.put("done", Optional.ofNullable(request.getParameter("done")).orElse(""));
    pages.show(response, settings.of(name), "customer", shown);
  }

  /** Sets the tags of a customer as they were ticked. */
  void mark(HttpServletRequest request, HttpServletResponse response, String name)
      throws Turned, IOException {
    Guest guest = guest(request, name);
    SidebarForm form = SidebarForm.read(request, guest.visitor());
    Contact contact = contacts.read(guest, contact(form.one("id")));
    contacts.mark(guest, contact, form.all("tag"), form.all("had"));
    back(response, name, contact, "tags");
  }

  /** Says which record of the CRM a customer is: one that was offered, and no other. */
  void relate(HttpServletRequest request, HttpServletResponse response, String name)
      throws Turned, IOException {
    Guest guest = guest(request, name);
    SidebarForm form = SidebarForm.read(request, guest.visitor());
    Contact contact = contacts.read(guest, contact(form.one("id")));
    try {
      Crms.Candidate chosen =
          view.candidates(guest, contact).stream()
              .filter(one -> one.object().equals(form.one("object")))
              .filter(one -> one.id().equals(form.one("customer")))
              .findFirst()
              .orElseThrow(() -> new Turned(409, "这条 CRM 记录不能关联", "请重新打开，从列出的记录里选。"));
      String by = "member " + guest.user();
      String label = contact.remark().isBlank() ? contact.name() : contact.remark();
      relations.relate(guest.join().name(), contact.id(), label, chosen.object(), chosen.id(), by);
    } catch (RelationTaken e) {
      throw new Turned(409, "这位客户已经关联了 CRM 记录", "请重新打开看看。");
    } catch (Crms.CannotTell e) {
      throw new Turned(503, "CRM 暂时没有回答", "请稍后再关联。");
    }
    back(response, name, contact, "related");
  }

  private static void back(
      HttpServletResponse response, String name, Contact contact, String done) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        "Location", "/sidebar/wecom/" + name + "/customer?id=" + contact.id() + "&done=" + done);
  }

  private static String contact(String id) throws Turned {
    List<String> one = id == null ? List.of() : List.of(id);
    return one.stream()
        .filter(text -> CONTACT.matcher(text).matches())
        .findFirst()
        .orElseThrow(Turned::notYours);
  }

  private Guest guest(HttpServletRequest request, String name) throws Turned {
    return guest(
        sessions.of(request, name).orElseThrow(() -> new Turned(403, "登录已经过期", "请从聊天工具栏重新打开。")));
  }

  /** Both may have changed since the session began. */
  private Guest guest(WecomSessions.Visitor visitor) throws Turned {
    Join join =
        joins.ofWecom(visitor.account()).stream().findFirst().orElseThrow(Turned::notInitialised);
    Binding binding =
        bindings.ofUser(visitor.account(), visitor.user()).orElseThrow(Turned::unbound);
    return new Guest(visitor, join, binding);
  }
}
