package qiao.archive;

import com.tencent.wework.Finance;

/**
 * Asks the vendor's native library. What it hands out is given back exactly once, whatever happens;
 * a missing proxy is a blank text, because the library does not survive a null. One handle serves
 * until the end: it renews itself, and making one for each call is counted against the corp.
 */
final class NativeFinance implements qiao.archive.Finance {
  private static final long TIMEOUT_SECONDS = 10;

  private final long sdk;
  private final String proxy;
  private final String proxyPassword;

  private NativeFinance(long sdk, FinanceLibrary.Access access) {
    this.sdk = sdk;
    this.proxy = access.proxy();
    this.proxyPassword = access.proxyPassword();
  }

  static NativeFinance open(FinanceLibrary.Access access) throws FinanceTrouble {
    try {
      long sdk = Finance.NewSdk();
      int code = Finance.Init(sdk, access.corpId(), access.secret());
      if (code != 0) {
        Finance.DestroySdk(sdk);
        throw FinanceTrouble.of(code, "");
      }
      return new NativeFinance(sdk, access);
    } catch (UnsatisfiedLinkError e) {
      throw NativeLibrary.missing("装载的文件不是企业微信的 Java 库：" + e.getMessage());
    }
  }

  @Override
  public String chatData(long seq, int limit) throws FinanceTrouble {
    long slice = Finance.NewSlice();
    try {
      check(Finance.GetChatData(sdk, seq, limit, proxy, proxyPassword, TIMEOUT_SECONDS, slice));
      return Finance.GetContentFromSlice(slice);
    } finally {
      Finance.FreeSlice(slice);
    }
  }

  @Override
  public String decrypt(String key, String message) throws FinanceTrouble {
    long slice = Finance.NewSlice();
    try {
      check(Finance.DecryptData(sdk, key, message, slice));
      return Finance.GetContentFromSlice(slice);
    } finally {
      Finance.FreeSlice(slice);
    }
  }

  @Override
  public Piece media(String file, String index) throws FinanceTrouble {
    long data = Finance.NewMediaData();
    try {
      check(Finance.GetMediaData(sdk, index, file, proxy, proxyPassword, TIMEOUT_SECONDS, data));
      boolean last = Finance.IsMediaDataFinish(data) != 0;
      return new Piece(Finance.GetData(data), last ? "" : Finance.GetOutIndexBuf(data), last);
    } finally {
      Finance.FreeMediaData(data);
    }
  }

  @Override
  public void close() {
    Finance.DestroySdk(sdk);
  }

  private static void check(int code) throws FinanceTrouble {
    if (code != 0) {
      throw FinanceTrouble.of(code, "");
    }
  }
}
