package com.tencent.wework;

/**
 * Names the functions of 企业微信's native library for the session archive. The library looks for a
 * class of this very name, with these very signatures; it is not part of this project, an operator
 * downloads it from the vendor. Everything that is asked of it goes through {@code
 * qiao.archive.NativeLibrary}, which loads it.
 */
public final class Finance {
  private Finance() {}

  public static native long NewSdk();

  public static native int Init(long sdk, String corpid, String secret);

  public static native int GetChatData(
      long sdk, long seq, long limit, String proxy, String passwd, long timeout, long chatData);

  public static native int DecryptData(
      long sdk, String encryptKey, String encryptMessage, long message);

  public static native int GetMediaData(
      long sdk,
      String indexbuf,
      String sdkField,
      String proxy,
      String passwd,
      long timeout,
      long mediaData);

  public static native void DestroySdk(long sdk);

  public static native long NewSlice();

  public static native void FreeSlice(long slice);

  public static native String GetContentFromSlice(long slice);

  public static native int GetSliceLen(long slice);

  public static native long NewMediaData();

  public static native void FreeMediaData(long mediaData);

  public static native String GetOutIndexBuf(long mediaData);

  public static native byte[] GetData(long mediaData);

  public static native int GetIndexLen(long mediaData);

  public static native int GetDataLen(long mediaData);

  public static native int IsMediaDataFinish(long mediaData);
}
