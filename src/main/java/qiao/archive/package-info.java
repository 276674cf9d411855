/**
 * Keeps 企业微信's session archive (会话内容存档): pulls it page by page through the vendor's library, opens
 * what is in it with keys that it made, keeps messages and files in the store, and hands chosen
 * ones on as one file. It owns the keys, who may read, and how long is kept. It refuses to lose
 * what it can't open: that stays as it came, with the reason, and is opened when the key is there.
 */
package qiao.archive;
