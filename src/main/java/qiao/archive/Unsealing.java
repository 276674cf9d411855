package qiao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Cipher;

/** Opens entries with the keys that a corp has at one moment. */
final class Unsealing {
  /** The library may be busy for a moment; it works on this machine only. */
  private static final int TRIES = 3;

  private final List<ArchiveKeys.Opened> keys;
  private final Finance finance;

  Unsealing(List<ArchiveKeys.Opened> keys, Finance finance) {
    this.keys = keys;
    this.finance = finance;
  }

  /**
   * Tells what became of an entry.
   *
   * @param message empty when it could not be opened
   * @param reason why not; blank when it was
   * @param named the key without a version that has shown to be of this entry's version
   */
  record Result(Entry entry, Optional<Message> message, String reason, OptionalLong named) {
    static Result broken(Entry entry, String reason) {
      return new Result(entry, Optional.empty(), reason, OptionalLong.empty());
    }
  }

  Result open(Entry entry) {
    if (entry.randomKey().isBlank() || entry.message().isBlank()) {
      return Result.broken(entry, "企业微信给的数据不完整：没有密钥或内容");
    }
    Optional<ArchiveKeys.Opened> own =
        keys.stream()
            .filter(key -> key.version().equals(OptionalLong.of(entry.version())))
            .findAny();
    return own.isPresent() ? with(own.get(), entry) : withNameless(entry);
  }

  private Result with(ArchiveKeys.Opened key, Entry entry) {
    return key.key().isEmpty()
        ? Result.broken(entry, "版本 " + entry.version() + " 的私钥打不开：QIAO_ACCOUNT_KEY 与保存它时不同")
        : with(key.key().get(), entry);
  }

  /** A key whose version nobody has entered may be the one: whether it is, opening shows. */
  private Result withNameless(Entry entry) {
    for (ArchiveKeys.Opened key : keys) {
      if (key.version().isEmpty() && key.key().isPresent()) {
        Result result = with(key.key().get(), entry);
        if (result.message().isPresent()) {
          return new Result(entry, result.message(), "", OptionalLong.of(key.id()));
        }
      }
    }
    return Result.broken(entry, "没有版本 " + entry.version() + " 的私钥；填上这个版本的密钥后会自动解开");
  }

  private Result with(PrivateKey key, Entry entry) {
    try {
      String json = decrypted(random(key, entry), entry.message());
      return Texts.object(json)
          .map(message -> read(entry, message, json))
          .orElseGet(() -> Result.broken(entry, "解开后不是 JSON"));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Result.broken(entry, "版本 " + entry.version() + " 的私钥解不开这条消息：它与企业微信里的公钥不是一对，或数据已损坏");
    } catch (FinanceTrouble e) {
      return Result.broken(entry, e.reason());
    }
  }

  private static Result read(Entry entry, JsonNode message, String json) {
    return new Result(entry, Optional.of(Message.of(message, json)), "", OptionalLong.empty());
  }

  /** Says the padding: what a bare {@code RSA} means is the provider's choice. */
  private static String random(PrivateKey key, Entry entry) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, key);
    byte[] random = cipher.doFinal(Base64.getDecoder().decode(entry.randomKey()));
    return new String(random, StandardCharsets.UTF_8);
  }

  private String decrypted(String key, String message) throws FinanceTrouble {
    for (int tried = 1; ; tried++) {
      try {
        return finance.decrypt(key, message);
      } catch (FinanceTrouble e) {
        if (e.kind() != FinanceTrouble.Kind.BUSY || tried == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Finds the version whose key opens an entry, whatever version the entry says. */
  Optional<ArchiveKeys.Opened> opener(Entry entry) {
    return keys.stream()
        .filter(one -> one.key().isPresent())
        .filter(one -> with(one.key().get(), entry).message().isPresent())
        .findFirst();
  }
}
