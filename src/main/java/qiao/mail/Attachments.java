package qiao.mail;

import jakarta.activation.DataSource;
import java.util.Optional;

/** Finds attachments of received mails, to be sent on. */
@FunctionalInterface
interface Attachments {
  Optional<? extends DataSource> find(String id);
}
