package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Checks an image message: JPG or PNG of at most 2 MB, with the MD5 of its bytes. */
final class RobotImage {
  private static final int LARGEST = 2 * 1024 * 1024;

  private RobotImage() {}

  static void check(JsonNode body) {
    byte[] image = decode(body.path("base64").asText(""));
    if (image.length > LARGEST) {
      throw new WecomError(93018, "image size exceed max length " + LARGEST);
    }
    if (!body.path("md5").asText("").equals(md5(image))) {
      throw new WecomError(301019, "image md5 not match");
    }
    if (!starts(image, 0x89, 'P', 'N', 'G') && !starts(image, 0xFF, 0xD8, 0xFF)) {
      throw WecomError.parameter("image should be JPG or PNG");
    }
  }

  /** The strict decoder refuses line breaks and a data: prefix, as the vendor does. */
  private static byte[] decode(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw WecomError.parameter("image.base64 is invalid");
    }
    throw WecomError.parameter("image.base64 is empty");
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean starts(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
