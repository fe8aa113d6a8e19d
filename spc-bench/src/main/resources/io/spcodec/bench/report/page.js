for (const scene of document.querySelectorAll(".scene")) {
  const find = (name) => scene.querySelector("." + name);
  const images = [...scene.querySelectorAll("img")];
  const stack = find("stack");
  const show = () => {
    const left = images[find("left").value];
    const right = images[find("right").value];
    const wipe = find("wipe").value;
    const zoom = find("zoom").value;
    for (const image of images) {
      image.classList.toggle("shown", image === left || image === right);
      image.style.clipPath = "none";
      image.style.zIndex = 0;
    }
    left.style.zIndex = 1;
    left.style.clipPath = `inset(0 ${100 - wipe}% 0 0)`;
    find("line").style.left = wipe + "%";
    find("line").style.zIndex = 2;
    stack.classList.toggle("fit", zoom === "fit");
    scene.style.setProperty("--zoom", zoom === "fit" ? 1 : zoom);
  };
  const roomFor2x = (room, side) => room > 2.2 * scene.style.getPropertyValue(side);
  if (roomFor2x(innerWidth, "--width") && roomFor2x(innerHeight, "--height")) {
    find("zoom").value = "2";
  }
  for (const control of scene.querySelectorAll("select, input")) {
    control.addEventListener("input", show);
  }
  show();
}
