// 通行密钥：取一道只用一次的题，请设备答，再照常提交表单。Nothing secret passes through here: the device keeps its key.
(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  const isKnown = typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === "function";

  const posed = async ({ dataset: { challenge, challengeKey } }) => {
    const answer = await fetch(challenge, { method: "POST", body: new URLSearchParams({ k: challengeKey }) });
    if (answer.status === 429) throw new Error("试的次数太多了，请过一刻钟再试");
    if (!answer.ok || answer.redirected) throw new Error("这一页放得太久了，请刷新后再试");
    return answer.json();
  };
  const answered = async ({ dataset: { passkey } }, options) =>
    passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  const whyNot = ({ name, message }) =>
    ({
      NotAllowedError: "没有验证成：可能是取消了，或者等得太久。可以再试一次",
      InvalidStateError: "这台设备上已经有一把了，不用再加",
      SecurityError: "这个网址用不了通行密钥，请核对地址",
      Error: message,
    })[name] ?? "没有成功，请再试一次";

  for (const form of forms) {
    const said = form.querySelector("[data-passkey-said]");
    const button = form.querySelector("button");
    if (!isKnown) {
      said.textContent = "这个浏览器还不支持通行密钥";
      button.disabled = true;
      continue;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      said.textContent = "请在弹出的窗口里验证";
      try {
        const credential = await answered(form, await posed(form));
        for (const field of form.querySelectorAll("[data-same-as]"))
          field.value = document.getElementById(field.dataset.sameAs)?.value ?? "";
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch (error) {
        said.textContent = whyNot(error);
        button.disabled = false;
      }
    });
  }
})();
