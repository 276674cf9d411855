package qiao.archive;

import java.util.List;
import java.util.Optional;

/**
 * Opens what could not be opened before, once there is another key: a few at a time, so that new
 * messages do not wait. Who is killed in between begins anew; what is open already is left out.
 */
final class Reopening {
  private static final int AT_ONCE = 200;

  private final String corp;
  private final ArchiveKeys keys;
  private final CorpStore corps;
  private final MessageStore messages;
  private MessageStore.Place place = MessageStore.Place.FIRST;
  private List<ArchiveKey> begunWith = List.of();

  Reopening(String corp, ArchiveKeys keys, CorpStore corps, MessageStore messages) {
    this.corp = corp;
    this.keys = keys;
    this.corps = corps;
    this.messages = messages;
  }

  /**
   * Opens the next few.
   *
   * @return what became of them; empty when nothing is to be tried again
   */
  Optional<List<Unsealing.Result>> next(Finance finance, String node)
      throws MessageStore.NotThePuller {
    if (!corps.isAgain(corp)) {
      return Optional.empty();
    }
    if (place.equals(MessageStore.Place.FIRST)) {
      begunWith = keys.all(corp);
    }
    List<Entry> entries = messages.broken(corp, place, AT_ONCE);
    if (entries.isEmpty()) {
      end();
      return Optional.of(List.of());
    }
    Unsealing unsealing = new Unsealing(keys.open(corp), finance);
    List<Unsealing.Result> results = entries.stream().map(unsealing::open).toList();
    messages.reopened(corp, node, results);
    Entry last = entries.get(entries.size() - 1);
    place = new MessageStore.Place(last.seq(), last.msgid());
    return Optional.of(results);
  }

  /** With a key that came meanwhile, those before it have to be tried once more. */
  private void end() {
    place = MessageStore.Place.FIRST;
    if (begunWith.equals(keys.all(corp))) {
      corps.again(corp, false);
    }
  }
}
