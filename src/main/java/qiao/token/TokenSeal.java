package qiao.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import qiao.catalog.Account;

/**
 * Seals the tokens of one account (AES-256-GCM, with the account's name bound in). The key is
 * derived (HKDF-SHA256) from the account's own settings, secrets among them: every node has them,
 * nobody has to configure another key, and what was sealed under other settings is unreadable.
 */
final class TokenSeal {
  private static final String HASH = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte[] SALT = "qiao account token 1".getBytes(StandardCharsets.UTF_8);

  /** What says how calls are made, not who makes them. */
  private static final Set<String> NO_CREDENTIALS =
      Set.of("pace", Account.CONNECT_TIMEOUT, Account.READ_TIMEOUT);

  private final SecureRandom random = new SecureRandom();
  private final byte[] name;
  private final byte[] master;

  TokenSeal(Account account) {
    this.name = account.name().getBytes(StandardCharsets.UTF_8);
    String settings =
        account.settings().entrySet().stream()
            .filter(setting -> !NO_CREDENTIALS.contains(setting.getKey()))
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> lengthened(setting.getKey()) + lengthened(setting.getValue()))
            .collect(Collectors.joining());
    this.master = hmac(SALT, settings.getBytes(StandardCharsets.UTF_8));
  }

  /** Keeps "a" + "bc" apart from "ab" + "c". */
  private static String lengthened(String text) {
    return text.length() + ":" + text;
  }

  /** Names the settings, without telling anything of them. */
  String settings() {
    return HexFormat.of().formatHex(derived("settings"), 0, 16);
  }

  /** Tells whether two tokens are one, without telling anything of them. */
  String digest(String token) {
    byte[] digest = hmac(derived("digest"), token.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  String seal(String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer whole = ByteBuffer.allocate(nonce.length + sealed.length);
      return Base64.getEncoder().encodeToString(whole.put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** Returns what was sealed; empty when it was changed, or sealed under other settings. */
  Optional<String> open(String sealed) {
    try {
      byte[] whole = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce)
              .doFinal(whole, NONCE_BYTES, Math.max(0, whole.length - NONCE_BYTES));
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    SecretKeySpec key = new SecretKeySpec(derived("key"), "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name);
    return cipher;
  }

  /** Expands the master key by one block, as HKDF does (RFC 5869). */
  private byte[] derived(String use) {
    byte[] info = (use + "\1").getBytes(StandardCharsets.UTF_8);
    return hmac(master, info);
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(key, HASH));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HASH, e);
    }
  }
}
