package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * camel-mail's sender for one mail. It logs in by {@link Connections}, and lets the mail be written
 * once the server has said what it can transport.
 */
final class Sending extends DefaultJavaMailSender {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private SMTPTransport transport;

  /** Opens the connection. */
  void open(Connections connections, MailAccount account, Server server)
      throws MailTrouble, MessagingException {
    transport = (SMTPTransport) getTransport(getSession());
    connections.open(transport, account, server);
  }

  boolean takes8bit() {
    return transport.supportsExtension("8BITMIME");
  }

  /** Sends on the open connection. */
  @Override
  public void send(MimeMessage mail) throws MessagingException {
    mail.saveChanges();
    transport.sendMessage(mail, mail.getAllRecipients());
  }

  /** A mail that was taken stays taken, whatever the server says to a goodbye. */
  void close() {
    try {
      if (transport != null) {
        transport.close();
      }
    } catch (MessagingException e) {
      LOG.debug("{} closed without a goodbye: {}", getHost(), e.toString());
    }
  }

  @Override
  protected Transport getTransport(Session session) throws NoSuchProviderException {
    return session.getTransport(getProtocol());
  }
}
