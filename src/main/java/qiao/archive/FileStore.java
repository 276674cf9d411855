package qiao.archive;

import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files of messages in the store, piece by piece as they come, so that none is ever whole in
 * memory, a killed fetch goes on where it was, every node finds them, and a backup has them.
 */
final class FileStore {
  private static final int LONGEST_REASON = 1000;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CorpStore corps;
  private final Clock clock;

  FileStore(JdbcClient jdbc, TransactionTemplate transaction, CorpStore corps, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.corps = corps;
    this.clock = clock;
  }

  /**
   * A file that is not whole yet.
   *
   * @param pieces so many are here
   * @param next where the next one begins; blank: at the start
   * @param tries how often in a row it did not go on
   * @param reason why it did not go on, or was begun anew
   */
  record Wanted(
      String id,
      String file,
      String md5,
      long size,
      long sentAt,
      int pieces,
      long fetched,
      String next,
      int tries,
      String reason) {}

  /** Notes files that a message has; within the caller's transaction. */
  void want(String corp, List<FileRef> files, long sentAt) {
    for (FileRef file : files) {
      int known =
          jdbc.sql(
                  "update archive_file set sent_at = greatest(sent_at, ?)"
                      + " where corp = ? and id = ?")
              .params(sentAt, corp, file.id())
              .update();
      if (known == 0) {
        jdbc.sql(
                """
                insert into archive_file (corp, id, file, name, md5, size, sent_at, state, pieces,
                  fetched, next_index, tries, due_at, reason)
                values (?, ?, ?, ?, ?, ?, ?, 'WANTED', 0, 0, '', 0, ?, '')""")
            .params(
                corp,
                file.id(),
                file.file(),
                file.name(),
                file.md5(),
                file.size(),
                sentAt,
                clock.millis())
            .update();
      }
    }
  }

  /** Returns the file that is to be fetched next, if one is. */
  Optional<Wanted> next(String corp) {
    return jdbc.sql(
            """
            select * from archive_file where corp = ? and due_at > 0 and due_at <= ?
            order by due_at limit 1""")
        .params(corp, clock.millis())
        .query(FileStore::wanted)
        .optional();
  }

  private static Wanted wanted(ResultSet row, int number) throws SQLException {
    return new Wanted(
        row.getString("id"),
        row.getString("file"),
        row.getString("md5"),
        row.getLong("size"),
        row.getLong("sent_at"),
        row.getInt("pieces"),
        row.getLong("fetched"),
        row.getString("next_index"),
        row.getInt("tries"),
        row.getString("reason"));
  }

  /**
   * Keeps the next piece of a file.
   *
   * @return the file with it
   * @throws MessageStore.NotThePuller when another node pulls now; nothing is written
   */
  Wanted add(String corp, String node, Wanted to, Finance.Piece piece)
      throws MessageStore.NotThePuller {
    long fetched = to.fetched + piece.content().length;
    Boolean done =
        transaction.execute(
            status -> {
              if (!corps.advance(corp, node, 0)) {
                return false;
              }
              jdbc.sql(
                      "insert into archive_file_piece (corp, file, number, content)"
                          + " values (?, ?, ?, ?)")
                  .params(corp, to.id, to.pieces, piece.content())
                  .update();
              jdbc.sql(
                      """
                      update archive_file set pieces = ?, fetched = ?, next_index = ?, tries = 0
                      where corp = ? and id = ?""")
                  .params(to.pieces + 1, fetched, piece.next(), corp, to.id)
                  .update();
              return true;
            });
    if (!Boolean.TRUE.equals(done)) {
      throw new MessageStore.NotThePuller();
    }
    return new Wanted(
        to.id,
        to.file,
        to.md5,
        to.size,
        to.sentAt,
        to.pieces + 1,
        fetched,
        piece.next(),
        0,
        to.reason);
  }

  /** Says that a file is whole; with a reason where something about it is odd. */
  void whole(String corp, Wanted file, String reason) {
    end(corp, file, "KEPT", reason);
  }

  /** Says that a file will not come. */
  void lost(String corp, Wanted file, String reason) {
    forgetPieces(corp, file);
    end(corp, file, "LOST", reason);
  }

  private void end(String corp, Wanted file, String state, String reason) {
    jdbc.sql(
            "update archive_file set state = ?, due_at = null, reason = ?"
                + " where corp = ? and id = ?")
        .params(state, Texts.cut(reason, LONGEST_REASON), corp, file.id)
        .update();
  }

  /** Begins anew with a file that came wrong. */
  void restart(String corp, Wanted file, String reason) {
    transaction.executeWithoutResult(
        status -> {
          forgetPieces(corp, file);
          later(corp, file, Duration.ZERO, reason);
        });
  }

  private void forgetPieces(String corp, Wanted file) {
    jdbc.sql("delete from archive_file_piece where corp = ? and file = ?")
        .params(corp, file.id)
        .update();
    jdbc.sql(
            "update archive_file set pieces = 0, fetched = 0, next_index = ''"
                + " where corp = ? and id = ?")
        .params(corp, file.id)
        .update();
  }

  /** Tries a file again after a while. */
  void later(String corp, Wanted file, Duration wait, String reason) {
    jdbc.sql(
            "update archive_file set tries = ?, due_at = ?, reason = ?"
                + " where corp = ? and id = ?")
        .params(
            file.tries + 1,
            clock.millis() + wait.toMillis(),
            Texts.cut(reason, LONGEST_REASON),
            corp,
            file.id)
        .update();
  }

  Optional<KeptFile> find(String corp, String id) {
    return jdbc.sql("select * from archive_file where corp = ? and id = ?")
        .params(corp, id)
        .query(
            (row, n) ->
                new KeptFile(
                    row.getString("id"),
                    row.getString("name"),
                    Math.max(row.getLong("size"), row.getLong("fetched")),
                    KeptFile.State.valueOf(row.getString("state")),
                    row.getString("reason")))
        .optional();
  }

  /** Opens what is here of a file. */
  InputStream open(String corp, String id) {
    return new SequenceInputStream(new FilePieces(jdbc, corp, id));
  }
}
