package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Keeps how the company has set its apps: alike for all of them. */
public final class WecomAgents {
  private String home = "";
  private String domain = "";
  private String sidebar = "";
  private List<Long> departments = List.of(1L);

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of("getAgent", this::get);
  }

  /** Sets the pages of the apps. */
  public synchronized void page(String home, String domain) {
    this.home = home;
    this.domain = domain;
  }

  /** Puts a page into the toolbar of chats with customers. */
  public synchronized void sidebar(String address) {
    this.sidebar = address;
  }

  synchronized String home() {
    return home;
  }

  synchronized String domain() {
    return domain;
  }

  synchronized String sidebar() {
    return sidebar;
  }

  /** Lets members of some departments see the apps. */
  public synchronized void visible(List<Long> departments) {
    this.departments = List.copyOf(departments);
  }

  private synchronized ObjectNode get(WecomAsk ask) {
    if (!ask.query("agentid").equals(String.valueOf(ask.app().agentId()))) {
      throw new WecomError(301002, "not allow operate another agent with this accesstoken");
    }
    ObjectNode agent = WecomAsk.ok().put("agentid", ask.app().agentId()).put("name", "CRM");
    agent.put("home_url", home).put("redirect_domain", domain).put("close", 0);
    agent.putObject("allow_partys").set("partyid", Json.tree(departments));
    return agent;
  }

  synchronized void forget() {
    page("", "");
    sidebar("");
    visible(List.of(1L));
  }
}
