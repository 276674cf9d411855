// Plays the JS-SDK inside of the client: checks signatures as the client does.
(function () {
  'use strict';
  var knows = {{knows}};
  var ready = [];
  var failed = [];
  var configured = null;
  var agentConfigured = false;

  function hex(bytes) {
    return Array.from(new Uint8Array(bytes)).map(function (one) {
      return ('0' + one.toString(16)).slice(-2);
    }).join('');
  }

  function signed(ticket, given) {
    var text = 'jsapi_ticket=' + ticket + '&noncestr=' + given.nonceStr + '&timestamp=' + given.timestamp
        + '&url=' + location.href.split('#')[0];
    return crypto.subtle.digest('SHA-1', new TextEncoder().encode(text)).then(function (sum) {
      return hex(sum) === given.signature;
    });
  }

  function may(name, given) {
    return given && given.jsApiList.indexOf(name) >= 0;
  }

  var agent = null;
  window.wx = {
    config: function (given) {
      signed(knows.corpTicket, given).then(function (right) {
        configured = right && given.appId === knows.corp && given.beta === true;
        (configured ? ready : failed).forEach(function (call) {
          call({errMsg: configured ? 'config:ok' : 'config:invalid signature 40093'});
        });
      });
    },
    ready: function (call) { configured ? call() : ready.push(call); },
    error: function (call) { failed.push(call); },
    agentConfig: function (given) {
      signed(knows.agentTicket, given).then(function (right) {
        agentConfigured = right && given.corpid === knows.corp && String(given.agentid) === knows.agent;
        agent = given;
        if (agentConfigured) {
          given.success({errMsg: 'agentConfig:ok'});
        } else {
          given.fail({errMsg: 'agentConfig:fail invalid signature'});
        }
      });
    },
    invoke: function (name, given, call) {
      if (!agentConfigured || !may(name, agent)) {
        call({err_msg: name + ':fail no permission'});
      } else if (name === 'getContext') {
        call({err_msg: 'getContext:ok', entry: knows.entry});
      } else if (name === 'getCurExternalContact' && knows.customer) {
        call({err_msg: 'getCurExternalContact:ok', userId: knows.customer});
      } else {
        call({err_msg: name + ':fail without context of external contact'});
      }
    }
  };
})();
