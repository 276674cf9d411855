package qiao.tag;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import qiao.crm.Join;
import qiao.crm.Joins;

/**
 * Looks at an event of the tag library: where somebody has said which side wins, the two are made
 * to agree again. The variable {@code wanted} says whether that is so.
 */
final class TagEvent implements Processor {
  private static final String WANTED = "wanted";

  private final Joins joins;
  private final TagStore store;

  TagEvent(Joins joins, TagStore store) {
    this.joins = joins;
    this.store = store;
  }

  @Override
  public void process(Exchange exchange) {
    Message in = exchange.getMessage();
    Optional<Join> agreed =
        joins.ofWecom(in.getHeader("QiaoAccount", "", String.class)).stream()
            .filter(join -> store.winner(join.name()).isPresent())
            .findFirst();
    exchange.setVariable(WANTED, agreed.isPresent() ? "agree" : "nobody");
    agreed.ifPresent(
        join -> {
          Winner winner = store.winner(join.name()).orElseThrow();
          in.setBody(Map.of("join", join.name(), "winner", winner.name(), "by", "企业微信的标签变更"));
          in.setHeader("QiaoLane", join.name());
        });
  }
}
