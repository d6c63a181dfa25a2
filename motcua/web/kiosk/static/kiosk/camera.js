// Reading the card by the machine's camera, where it has one and may use it. The picture is sent and kept nowhere.
"use strict";

const camera = document.querySelector("[data-camera]");
const part = (name) => camera.querySelector(`[data-camera-${name}]`);
const LONGEST = 1600;

async function openCamera() {
  try {
    const seen = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: LONGEST }, facingMode: "environment" } });
    part("view").srcObject = seen;
    part("view").hidden = false;
    part("open").hidden = true;
    await part("view").play();
    part("take").hidden = false; // before it plays there is nothing to take
  } catch {
    part("none").hidden = false;
  }
}

function take() {
  const view = part("view");
  const sheet = document.createElement("canvas");
  sheet.width = view.videoWidth;
  sheet.height = view.videoHeight;
  sheet.getContext("2d").drawImage(view, 0, 0);
  sheet.toBlob((blob) => {
    view.srcObject.getTracks().forEach((track) => track.stop());
    const given = new DataTransfer();
    given.items.add(new File([blob], "the.jpg", { type: "image/jpeg" }));
    const photo = camera.querySelector("input[type=file]");
    photo.files = given.files;
    photo.form.requestSubmit();
  }, "image/jpeg", 0.92);
}

if (navigator.mediaDevices?.getUserMedia) {
  camera.hidden = false;
  part("open").addEventListener("click", openCamera);
  part("take").addEventListener("click", take);
}
