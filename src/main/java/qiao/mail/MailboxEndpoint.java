package qiao.mail;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Stands for one way of looking into one account's folder. */
final class MailboxEndpoint extends DefaultEndpoint {
  private final MailboxComponent component;
  private final String account;
  private final MailboxSettings settings;

  MailboxEndpoint(
      String uri, MailboxComponent component, String account, MailboxSettings settings) {
    super(uri, component);
    this.component = component;
    this.account = account;
    this.settings = settings;
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) throws Exception {
        exchange.getMessage().setBody(component.look(account, settings));
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException(
        "a flow can't begin with mailbox:; begin with quartz:, so that one node looks at a time");
  }
}
