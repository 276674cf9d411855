package qiao.organisation;

import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import qiao.crm.Crm;
import qiao.crm.Join;

/** Asks through flows: 企业微信 by {@code direct:organisation-wecom-<word>}, the CRM by its own. */
final class CamelSides implements Sides {
  /** What needs no right of 通讯录同步, and an application that may see names. */
  private static final Set<String> BY_APPLICATION = Set.of("department", "people", "person");

  private final Crm crm;
  private final ProducerTemplate template;

  CamelSides(Crm crm, ProducerTemplate template) {
    this.crm = crm;
    this.template = template;
  }

  @Override
  public boolean knows(Join join, Side side, String word) {
    return side == Side.WECOM || crm.knows(join, word);
  }

  @Override
  public Map<?, ?> ask(Join join, Side side, String word, Map<String, ?> question) {
    Object answer =
        side == Side.CRM ? crm.ask(join, word, question) : askWecom(join, word, question);
    return answer instanceof Map<?, ?> map ? map : Map.of();
  }

  private Object askWecom(Join join, String word, Map<String, ?> question) {
    String account = BY_APPLICATION.contains(word) ? join.wecom() : join.contacts();
    try {
      return template.requestBodyAndHeaders(
          "direct:organisation-wecom-" + word, question, Map.of("QiaoAccount", account));
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }
}
