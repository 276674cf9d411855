// Asks the client of 企业微信 which customer's chat is open, and opens that customer's page.
(function () {
  'use strict';
  var page = document.getElementById('sidebar').dataset;
  var wanted = ['getContext', 'getCurExternalContact'];
  var domain = '检查这个页面的域名是不是应用的可信域名';
  var rights = '检查应用的 AgentId，以及它是不是“客户联系”里可调用接口的应用';

  function say(title, next) {
    document.getElementById('title').textContent = title;
    document.getElementById('next').textContent = next;
    document.getElementById('sidebar').classList.add('ended');
  }

  function failed(what, mend) {
    return function (answer) {
      var said = answer && (answer.errMsg || answer.err_msg) || '';
      say('企业微信没有让页面读取聊天', '请联系管理员，并告诉他：' + mend + '（' + what + ' ' + said + '）');
    };
  }

  function contact(answer) {
    if (answer.err_msg === 'getCurExternalContact:ok' && answer.userId) {
      location.replace('/sidebar/wecom/' + encodeURIComponent(page.account) + '/customer?id='
          + encodeURIComponent(answer.userId));
    } else {
      failed('getCurExternalContact', rights)(answer);
    }
  }

  function context(answer) {
    if (answer.err_msg !== 'getContext:ok') {
      failed('getContext', rights)(answer);
    } else if (['contact_profile', 'single_chat_tools', 'single_kf_tools'].indexOf(answer.entry) < 0) {
      say('这里没有打开和客户的聊天', '请在和一位客户的聊天里，从工具栏打开。');
    } else {
      wx.invoke('getCurExternalContact', {}, contact);
    }
  }

  function agent() {
    wx.agentConfig({
      corpid: page.corp,
      agentid: page.agent,
      timestamp: Number(page.agentTimestamp),
      nonceStr: page.agentNonce,
      signature: page.agentSignature,
      jsApiList: wanted,
      success: function () { wx.invoke('getContext', {}, context); },
      fail: failed('agentConfig', rights)
    });
  }

  if (typeof wx === 'undefined' || !wx.config || !wx.agentConfig) {
    say('请在企业微信里打开', '这个页面要从企业微信的聊天工具栏打开。');
    return;
  }
  wx.config({
    beta: true,
    debug: false,
    appId: page.corp,
    timestamp: Number(page.timestamp),
    nonceStr: page.nonce,
    signature: page.signature,
    jsApiList: wanted
  });
  wx.ready(agent);
  wx.error(failed('config', domain));
})();
