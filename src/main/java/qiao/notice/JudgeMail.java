package qiao.notice;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Tells the inbox what it means that a mail was not sent. */
final class JudgeMail implements Processor {
  @Override
  public void process(Exchange exchange) throws MailFault {
    throw MailFault.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
  }
}
