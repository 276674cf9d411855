package qiao.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Opens archives with the vendor's native library, which lies where the operator has put it. On
 * Windows several files are named, in the order in which they are to be loaded.
 */
final class NativeLibrary implements FinanceLibrary {
  static final String PAGE = "https://developer.work.weixin.qq.com/document/path/91774";
  private static final String CURE =
      "从 "
          + PAGE
          + " 下载，Linux 用 libWeWorkFinanceSdk_Java.so（glibc，x86-64；3.0 起也有 arm64），"
          + "把它的完整路径写进 WECOM_ARCHIVE_LIBRARY";

  /** Anything that no other library is named by is a path. */
  @Override
  public boolean isNamed(String library) {
    return !library.matches("[a-z-]{3,}:.*");
  }

  @Override
  public Finance open(String library, Access access) throws FinanceTrouble {
    for (Path file : files(library)) {
      load(file);
    }
    return NativeFinance.open(access);
  }

  private static List<Path> files(String library) throws FinanceTrouble {
    if (library.isBlank()) {
      throw missing("没有配置企业微信的会话存档库");
    }
    return Arrays.stream(library.split(",")).map(String::strip).map(Path::of).toList();
  }

  /** Loading a file that this class loader has loaded does nothing. */
  private static void load(Path file) throws FinanceTrouble {
    if (!Files.isRegularFile(file)) {
      throw missing("没有这个文件：" + file);
    }
    try {
      System.load(file.toAbsolutePath().toString());
    } catch (UnsatisfiedLinkError e) {
      throw missing(
          "%s 在这台机器上装载不了（%s %s）：%s"
              .formatted(
                  file,
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  e.getMessage()));
    }
  }

  static FinanceTrouble missing(String reason) {
    return new FinanceTrouble(FinanceTrouble.Kind.LIBRARY, reason, CURE);
  }
}
