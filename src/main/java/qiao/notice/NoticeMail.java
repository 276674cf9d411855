package qiao.notice;

import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import qiao.secret.Secrets;

/** Makes what camel-mail sends with, so that no password stands in an address of a route. */
final class NoticeMail {
  private static final String CONNECT_MILLIS = "5000";
  private static final String SILENCE_MILLIS = "15000";

  private NoticeMail() {}

  static DefaultJavaMailSender sender(NoticeSettings.Mail settings) {
    Secrets.learn(settings.password());
    String protocol = settings.tls() == NoticeSettings.Tls.TLS ? "smtps" : "smtp";
    DefaultJavaMailSender sender = new DefaultJavaMailSender();
    sender.setProtocol(protocol);
    sender.setHost(settings.host());
    sender.setPort(settings.port());
    if (!settings.user().isBlank()) {
      sender.setUsername(settings.user());
      sender.setPassword(settings.password());
    }
    sender.setJavaMailProperties(properties("mail." + protocol + ".", settings));
    return sender;
  }

  private static Properties properties(String front, NoticeSettings.Mail settings) {
    Properties properties = new Properties();
    properties.put(front + "auth", String.valueOf(!settings.user().isBlank()));
    properties.put(front + "connectiontimeout", CONNECT_MILLIS);
    properties.put(front + "timeout", SILENCE_MILLIS);
    properties.put(front + "writetimeout", SILENCE_MILLIS);
    properties.put(front + "ssl.checkserveridentity", "true");
    if (settings.tls() == NoticeSettings.Tls.STARTTLS) {
      properties.put(front + "starttls.enable", "true");
      properties.put(front + "starttls.required", "true");
    }
    return properties;
  }
}
