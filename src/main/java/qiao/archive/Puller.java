package qiao.archive;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.secret.Secrets;

/**
 * Pulls the archive of one corp, a page at a turn. The place moves on in the transaction that keeps
 * the page, so whoever is killed pulls the same page again, and loses and doubles nothing.
 */
final class Puller {
  static final int LARGEST_PAGE = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Puller.class);

  private final String corp;
  private final Parts parts;
  private final Reopening reopening;
  private int page = LARGEST_PAGE;

  Puller(String corp, Parts parts) {
    this.corp = corp;
    this.parts = parts;
    this.reopening = new Reopening(corp, parts.keys, parts.corps, parts.messages);
  }

  /** What a puller works with; {@code node} tells under which name this node is known now. */
  record Parts(
      Accounts accounts,
      OpenFinance finance,
      ArchiveKeys keys,
      CorpStore corps,
      MessageStore messages,
      Supplier<String> node) {}

  /** Says what to do after a turn. */
  enum Turn {
    /** There is more: go on at once. */
    MORE,
    /** Nothing more for now. */
    CAUGHT_UP,
    /** Another node pulls, or the account is not filled in or paused. */
    IDLE,
    /** Something stands in the way; it is noted. */
    TROUBLE
  }

  /** Pulls one page. */
  Turn turn() {
    Optional<Account> account = account();
    String node = parts.node.get();
    if (account.isEmpty() || !parts.corps.claim(corp, node)) {
      return Turn.IDLE;
    }
    try {
      return parts.finance.use(account.get(), finance -> pull(finance, node));
    } catch (MessageStore.NotThePuller e) {
      return Turn.IDLE;
    } catch (FinanceTrouble e) {
      return troubled(e, node);
    }
  }

  /** Returns the account when everything is filled in and nobody has paused it. */
  Optional<Account> account() {
    return parts
        .accounts
        .find(corp)
        .filter(one -> one.setting("corp-id").isPresent() && one.setting("secret").isPresent())
        .filter(one -> parts.accounts.pausedSince(corp).isEmpty());
  }

  /** Tells whether this node pulls for the corp. */
  boolean isHere() {
    return parts.corps.claim(corp, parts.node.get());
  }

  private Turn pull(Finance finance, String node) throws FinanceTrouble, MessageStore.NotThePuller {
    Optional<List<Unsealing.Result>> reopened = reopening.next(finance, node);
    reopened.ifPresent(this::adopt);
    int asked = page;
    long after = parts.corps.seq(corp);
    ChatData data = ChatData.of(finance.chatData(after, asked), after);
    Unsealing unsealing = new Unsealing(parts.keys.open(corp), finance);
    List<Unsealing.Result> results = data.entries().stream().map(unsealing::open).toList();
    int kept = parts.messages.keep(corp, node, results, data.last());
    adopt(results);
    boolean full = data.entries().size() >= asked;
    parts.corps.well(corp, !full);
    page = Math.min(LARGEST_PAGE, asked * 2);
    if (kept > 0) {
      LOG.debug("{} messages of {} are kept, up to {}.", kept, corp, data.last());
    }
    return full || reopened.isPresent() ? Turn.MORE : Turn.CAUGHT_UP;
  }

  /** A key that has opened messages of a version is the key of that version. */
  private void adopt(List<Unsealing.Result> results) {
    results.stream()
        .filter(one -> one.named().isPresent())
        .findFirst()
        .ifPresent(
            one -> {
              parts.keys.name(corp, one.named().getAsLong(), one.entry().version());
              LOG.info(
                  "{}: a key pair has shown to be that of version {}.",
                  corp,
                  one.entry().version());
            });
  }

  private Turn troubled(FinanceTrouble trouble, String node) {
    if (trouble.kind() == FinanceTrouble.Kind.TOO_MUCH && page > 1) {
      page = Math.max(1, page / 2);
      return Turn.MORE;
    }
    LOG.warn("{}: {}; {}", corp, Secrets.maskForLog(trouble.reason()), trouble.advice());
    parts.corps.trouble(corp, trouble);
    if (trouble.kind() == FinanceTrouble.Kind.LIBRARY) {
      // Another node may have it.
      parts.corps.leave(corp, node);
    }
    return Turn.TROUBLE;
  }
}
