package qiao.archive;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.account.KeptSeals;
import qiao.secret.Secrets;

/**
 * Keeps the key pairs of each corp. None is ever replaced or thrown away: a message needs the key
 * that was in force when it was sent. Private keys lie in the store sealed, each bound to its corp
 * and its public key.
 */
public final class ArchiveKeys {
  private static final int BITS = 2048;
  private static final String USE = "qiao archive key 1";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final KeptSeals.KeptSeal seal;
  private final Clock clock;

  ArchiveKeys(JdbcClient jdbc, TransactionTemplate transaction, KeptSeals seals, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.seal = seals.of(USE);
    this.clock = clock;
  }

  /** Returns the key pairs of a corp, the newest first. */
  public List<ArchiveKey> all(String corp) {
    return jdbc.sql("select * from archive_key where corp = ? order by id desc")
        .param(corp)
        .query(ArchiveKeys::key)
        .list();
  }

  /**
   * Makes a key pair, whose version 企业微信 tells once its public half is pasted there.
   *
   * @throws qiao.account.AccountRefused when nothing can be sealed
   */
  public ArchiveKey make(String corp, String by) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      RSAPrivateCrtKey made = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      return keep(corp, made, OptionalLong.empty(), by);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  /**
   * Takes over a private key that was made elsewhere.
   *
   * @param pem PKCS#1 or PKCS#8
   * @throws IllegalArgumentException when it is none, or its version has a key already
   */
  public ArchiveKey take(String corp, String pem, OptionalLong version, String by) {
    return keep(corp, Pem.privateKey(pem), version, by);
  }

  private ArchiveKey keep(String corp, RSAPrivateCrtKey key, OptionalLong version, String by) {
    String publicKey = Pem.of(Pem.publicKey(key));
    String sealed = seal.seal(Pem.of(key), owner(corp, publicKey));
    version.ifPresent(ArchiveKeys::check);
    changing(
        corp,
        version,
        () ->
            jdbc.sql(
                    "insert into archive_key"
                        + " (corp, version, public_key, sealed, made_at, made_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(corp, boxed(version), publicKey, sealed, clock.millis(), by)
                .update());
    return all(corp).get(0);
  }

  /**
   * Says which version a key pair has.
   *
   * @throws IllegalArgumentException when another one has it
   */
  public void name(String corp, long id, long version) {
    check(version);
    changing(
        corp,
        OptionalLong.of(version),
        () ->
            jdbc.sql("update archive_key set version = ? where corp = ? and id = ?")
                .params(version, corp, id)
                .update());
  }

  private static void check(long version) {
    if (version < 0 || version > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("版本号要 0 到 2147483647，不是 " + version);
    }
  }

  /** Changes keys, and lets what could not be opened be tried again. */
  private void changing(String corp, OptionalLong version, Runnable change) {
    try {
      transaction.executeWithoutResult(
          status -> {
            change.run();
            jdbc.sql("update archive_corp set again = true where corp = ?").param(corp).update();
          });
    } catch (DuplicateKeyException e) {
      throw new IllegalArgumentException("版本 " + version.orElse(0) + " 已有密钥；密钥不会被替换，旧消息还要用它", e);
    }
  }

  /** Opens the keys of a corp as they are now; empty halves where the seal has another key. */
  List<Opened> open(String corp) {
    return jdbc.sql("select id, version, public_key, sealed from archive_key where corp = ?")
        .param(corp)
        .query(
            (row, n) ->
                new Opened(
                    row.getLong("id"),
                    version(row),
                    opened(corp, row.getString("public_key"), row.getString("sealed"))))
        .list();
  }

  private Optional<PrivateKey> opened(String corp, String publicKey, String sealed) {
    return seal.open(sealed, owner(corp, publicKey)).map(Pem::privateKey);
  }

  private static String owner(String corp, String publicKey) {
    return corp + "\n" + publicKey;
  }

  private static ArchiveKey key(ResultSet row, int number) throws SQLException {
    return new ArchiveKey(
        row.getLong("id"),
        version(row),
        row.getString("public_key"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        Secrets.mask(row.getString("made_by")));
  }

  private static OptionalLong version(ResultSet row) throws SQLException {
    long version = row.getLong("version");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(version);
  }

  private static Long boxed(OptionalLong version) {
    return version.isPresent() ? version.getAsLong() : null;
  }

  /**
   * A key that can be used.
   *
   * @param key empty when it can't be unsealed
   */
  record Opened(long id, OptionalLong version, Optional<PrivateKey> key) {}
}
