package qiao.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs, opens and closes what 企业微信 sends to one address: AES-256-CBC over 16 random bytes, the
 * length of the message in bytes, the message, and who it is for.
 */
final class Crypt {
  /** The vendor pads to blocks of 32 bytes, which no padding of Java's ciphers does. */
  private static final int BLOCK = 32;

  private static final int AES_BLOCK = 16;
  static final int RANDOM = 16;
  private static final int LENGTH = 4;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{43}");

  private final String token;
  private final SecretKeySpec key;
  private final IvParameterSpec start;

  /**
   * @param token what signatures are made with
   * @param encodingKey the EncodingAESKey, 43 characters
   */
  Crypt(String token, String encodingKey) {
    if (!KEY.matcher(encodingKey).matches()) {
      throw new IllegalArgumentException(
          "an EncodingAESKey has 43 characters of a-z, A-Z and 0-9; this has "
              + encodingKey.length());
    }
    this.token = token;
    // The last character has bits that nobody uses; this decoder does not mind what they are.
    byte[] bytes = Base64.getDecoder().decode(encodingKey + "=");
    this.key = new SecretKeySpec(bytes, "AES");
    this.start = new IvParameterSpec(bytes, 0, AES_BLOCK);
  }

  /**
   * What was in an envelope.
   *
   * @param receiver who it is for: a company, a suite, or nobody
   */
  record Opened(byte[] message, String receiver) {
    String text() {
      return new String(message, StandardCharsets.UTF_8);
    }
  }

  /** Is what was signed rightly, and holds no message all the same. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why);
    }
  }

  String signature(String timestamp, String nonce, String encrypted) {
    String joined =
        Stream.of(token, timestamp, nonce, encrypted).sorted().reduce("", String::concat);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha.digest(joined.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** Tells whether a signature is right, in a time that tells nothing about the right one. */
  boolean signed(String signature, String timestamp, String nonce, String encrypted) {
    byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    byte[] right = signature(timestamp, nonce, encrypted).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(right, given);
  }

  /**
   * Opens an envelope.
   *
   * @throws Unreadable when it was closed with another key, or is none
   */
  Opened open(String encrypted) throws Unreadable {
    byte[] plain = unpadded(decrypted(encrypted));
    if (plain.length < RANDOM + LENGTH) {
      throw new Unreadable("it is too short to hold a message");
    }
    int length = ByteBuffer.wrap(plain, RANDOM, LENGTH).getInt();
    int begin = RANDOM + LENGTH;
    if (length < 0 || length > plain.length - begin) {
      throw new Unreadable("it says a length that it does not have");
    }
    byte[] receiver = Arrays.copyOfRange(plain, begin + length, plain.length);
    return new Opened(
        Arrays.copyOfRange(plain, begin, begin + length),
        new String(receiver, StandardCharsets.UTF_8));
  }

  private byte[] decrypted(String encrypted) throws Unreadable {
    try {
      byte[] bytes = Base64.getDecoder().decode(encrypted);
      if (bytes.length == 0 || bytes.length % AES_BLOCK != 0) {
        throw new Unreadable("its length is no multiple of " + AES_BLOCK);
      }
      return cipher(Cipher.DECRYPT_MODE).doFinal(bytes);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("it is no Base64");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-CBC", e);
    }
  }

  private static byte[] unpadded(byte[] plain) throws Unreadable {
    int pad = plain[plain.length - 1];
    if (pad < 1 || pad > Math.min(BLOCK, plain.length)) {
      throw new Unreadable("its padding is none");
    }
    for (int i = plain.length - pad; i < plain.length; i++) {
      if (plain[i] != pad) {
        throw new Unreadable("its padding is none");
      }
    }
    return Arrays.copyOf(plain, plain.length - pad);
  }

  /**
   * Closes an envelope.
   *
   * @param random 16 bytes that nobody can foresee
   */
  String close(String message, String receiver, byte[] random) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] owner = receiver.getBytes(StandardCharsets.UTF_8);
    int size = RANDOM + LENGTH + text.length + owner.length;
    int pad = BLOCK - size % BLOCK;
    ByteBuffer plain = ByteBuffer.allocate(size + pad);
    plain.put(random, 0, RANDOM).putInt(text.length).put(text).put(owner);
    Arrays.fill(plain.array(), size, size + pad, (byte) pad);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array());
      return Base64.getEncoder().encodeToString(encrypted);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-CBC", e);
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, key, start);
    return cipher;
  }
}
