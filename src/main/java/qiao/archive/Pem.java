package qiao.archive;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Reads and writes RSA keys as texts. */
final class Pem {
  private static final byte[] RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final byte[] VERSION = {0x02, 0x01, 0x00};
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  private Pem() {}

  /**
   * Reads a private key: PKCS#8 or PKCS#1, with or without the lines around it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RSAPrivateCrtKey privateKey(String text) {
    if (text.contains("ENCRYPTED")) {
      throw new IllegalArgumentException("私钥带有口令；先用 openssl 去掉口令再导入");
    }
    if (text.contains("PUBLIC KEY")) {
      throw new IllegalArgumentException("这是公钥；这里要私钥");
    }
    byte[] der = der(text);
    RSAPrivateCrtKey key = read(der);
    return key == null ? needed(read(wrapped(der))) : key;
  }

  private static RSAPrivateCrtKey needed(RSAPrivateCrtKey key) {
    if (key == null) {
      throw new IllegalArgumentException("读不出 RSA 私钥；要 PKCS#1 或 PKCS#8 的 PEM");
    }
    return key;
  }

  private static byte[] der(String text) {
    String plain = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(plain);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("读不出 RSA 私钥：不是 Base64", e);
    }
  }

  private static RSAPrivateCrtKey read(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
              instanceof RSAPrivateCrtKey key
          ? key
          : null;
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  /** Says around a PKCS#1 key that it is one of RSA: that is PKCS#8. */
  private static byte[] wrapped(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(VERSION);
    inner.writeBytes(RSA);
    inner.writeBytes(tagged(OCTETS, pkcs1));
    return tagged(SEQUENCE, inner.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(content.length >> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  static PublicKey publicKey(RSAPrivateCrtKey key) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("这个私钥没有公钥：" + e.getMessage(), e);
    }
  }

  /** Writes a public key as 企业微信 takes it. */
  static String of(PublicKey key) {
    return text("PUBLIC KEY", key.getEncoded());
  }

  /** Writes a private key as PKCS#8. */
  static String of(RSAPrivateCrtKey key) {
    return text("PRIVATE KEY", key.getEncoded());
  }

  private static String text(String what, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
