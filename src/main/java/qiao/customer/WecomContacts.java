package qiao.customer;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import qiao.vendor.VendorFault;

/** Asks 企业微信 who has customers, and for their contacts page by page. */
final class WecomContacts {
  private static final int LARGEST_PAGE = 100;

  private final ProducerTemplate template;

  WecomContacts(ProducerTemplate template) {
    this.template = template;
  }

  /**
   * A page.
   *
   * @param rows each a contact with one follower
   * @param next where the next page begins; blank: this is the last
   */
  record Page(List<? extends Map<?, ?>> rows, String next) {}

  /** Returns the members who have customers, each once, in a lasting order. */
  List<String> members(String account) throws VendorFault {
    Object members = ask(account, "listFollowMembers", Map.of()).get("follow_user");
    return members instanceof List<?> list
        ? list.stream().map(String::valueOf).distinct().sorted().toList()
        : List.of();
  }

  Page page(String account, List<String> members, String cursor) throws VendorFault {
    Map<String, Object> question =
        Map.of("userid_list", members, "cursor", cursor, "limit", LARGEST_PAGE);
    Map<?, ?> answer = ask(account, "listCustomersOfMembers", question);
    List<? extends Map<?, ?>> rows = Contact.list(answer.get("external_contact_list")).toList();
    return new Page(rows, Contact.text(answer, "next_cursor"));
  }

  private Map<?, ?> ask(String account, String operation, Map<String, Object> question)
      throws VendorFault {
    try {
      String uri = "vendor:wecom/" + operation + "?account=" + account;
      return template.requestBody(uri, question, Map.class);
    } catch (CamelExecutionException e) {
      if (e.getCause() instanceof VendorFault fault) {
        throw fault;
      }
      throw e;
    }
  }
}
