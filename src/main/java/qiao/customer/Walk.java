package qiao.customer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelExecutionException;
import qiao.catalog.Fault;
import qiao.crm.Join;
import qiao.secret.Secrets;
import qiao.vendor.VendorFault;

/**
 * Goes through all contacts of a join, a page at a turn. Whoever is killed takes the same page
 * again; what is held in memory is one page and the list of members.
 */
final class Walk {
  private static final Set<Fault> WAITED_FOR = Set.of(Fault.BUSY, Fault.TOO_FAST, Fault.UNCLEAR);

  /** The vendor says so of a member without customers. */
  private static final Set<String> NO_CUSTOMERS = Set.of("84061", "84084");

  private final ImportStore store;
  private final WecomContacts wecom;
  private final Map<ImportState.Kind, PageTaker> takers;
  private final Supplier<String> node;

  Walk(
      ImportStore store,
      WecomContacts wecom,
      Map<ImportState.Kind, PageTaker> takers,
      Supplier<String> node) {
    this.store = store;
    this.wecom = wecom;
    this.takers = takers;
    this.node = node;
  }

  /** How a turn ended. */
  enum Turn {
    MORE,
    /** The vendor is to be asked again later. */
    LATER,
    /** Nothing is to be done here. */
    IDLE
  }

  /** Takes the next page, if that is this node's work. */
  Turn turn(Join join, ImportState.Kind kind) {
    String self = node.get();
    if (self.isEmpty() || !store.claim(join.name(), kind, self)) {
      return Turn.IDLE;
    }
    Place place = store.place(join.name(), kind);
    try {
      if (place.members().isEmpty()) {
        store.members(join.name(), kind, wecom.members(join.customers()));
        return Turn.MORE;
      }
      return page(join, kind, self, place) ? Turn.MORE : Turn.IDLE;
    } catch (VendorFault e) {
      return refused(join, kind, self, place, e);
    } catch (CamelExecutionException e) {
      if (e.getCause() instanceof VendorFault fault) {
        return crmRefused(join, kind, fault);
      }
      throw e;
    }
  }

  /** The CRM answers for all members: who comes next would be refused as well. */
  private Turn crmRefused(Join join, ImportState.Kind kind, VendorFault fault) {
    String reason = "CRM：" + Secrets.mask(fault.reason());
    if (WAITED_FOR.contains(fault.kind())) {
      store.trouble(join.name(), kind, reason);
      return Turn.LATER;
    }
    stop(join, kind, reason + "\n" + Secrets.mask(fault.advice()));
    return Turn.IDLE;
  }

  private boolean page(Join join, ImportState.Kind kind, String self, Place place)
      throws VendorFault {
    WecomContacts.Page page = wecom.page(join.customers(), place.next(), place.cursor());
    List<? extends Map<?, ?>> rows =
        page.rows().stream().filter(row -> !PageTaker.contact(row).isBlank()).toList();
    Set<String> contacts = new LinkedHashSet<>();
    rows.forEach(row -> contacts.add(PageTaker.contact(row)));
    List<String> fresh = store.unseen(join.name(), kind, contacts);
    ImportState.Counts counts = takers.get(kind).take(join, rows, fresh);
    boolean circle = !page.next().isBlank() && page.next().equals(place.cursor());
    if (circle) {
      return stop(join, kind, "企业微信的下一页就是这一页（cursor 没有变），无法继续");
    }
    return store.advance(join.name(), kind, self, place.behind(page.next()), counts, fresh, "");
  }

  private Turn refused(
      Join join, ImportState.Kind kind, String self, Place place, VendorFault fault) {
    String reason = Secrets.mask(fault.reason());
    if (WAITED_FOR.contains(fault.kind())) {
      store.trouble(join.name(), kind, reason);
      return Turn.LATER;
    }
    if (fault.kind() != Fault.REFUSED || place.members().isEmpty()) {
      stop(join, kind, reason + "\n" + Secrets.mask(fault.advice()));
      return Turn.IDLE;
    }
    boolean empty = NO_CUSTOMERS.contains(fault.code());
    Place on = place.refused(empty);
    String left = on.leftOut() > place.leftOut() ? place.next().get(0) + "：" + reason : "";
    boolean moved =
        store.advance(join.name(), kind, self, on, ImportState.Counts.NONE, List.of(), left);
    return moved ? Turn.MORE : Turn.IDLE;
  }

  private boolean stop(Join join, ImportState.Kind kind, String trouble) {
    store.trouble(join.name(), kind, trouble);
    store.turn(join.name(), kind, Set.of(ImportState.Phase.RUNNING), ImportState.Phase.STOPPED);
    return false;
  }
}
