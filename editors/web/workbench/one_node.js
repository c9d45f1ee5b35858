// What CodeMirror needs of @lezer/common if a text has no parser: the server colors the text, and the
// tree of the text is one node. The build takes this module instead, which is a tenth of its size.

let props = 0;

export class NodeProp {
  id = props++;

  /** @param {((type: NodeType) => any) | Record<string, any>} match A function, or values by the names of types. */
  add(match) {
    return (/** @type {NodeType} */ type) => {
      const value = typeof match === "function" ? match(type) : match[type.name];
      return value === undefined ? null : [this, value];
    };
  }

  static closedBy = new NodeProp();
  static openedBy = new NodeProp();
  static isolate = new NodeProp();
  static mounted = new NodeProp();
}

export class NodeType {
  /** @type {Map<NodeProp, any>} */
  #props;

  /**
   * @param {string} name
   * @param {Map<NodeProp, any>} [known]
   */
  constructor(name, known = new Map()) {
    this.name = name;
    this.#props = known;
    this.isTop = this.isError = this.isSkipped = this.isAnonymous = false;
  }

  /** @param {{ name?: string, props?: ([NodeProp, any] | ((type: NodeType) => [NodeProp, any] | null))[] }} spec */
  static define({ name = "", props: given = [] }) {
    const known = new Map();
    const type = new NodeType(name, known);
    for (const each of given) {
      const found = Array.isArray(each) ? each : each(type);
      if (found) known.set(...found);
    }
    return type;
  }

  /** @param {NodeProp} prop */
  prop(prop) {
    return this.#props.get(prop);
  }

  is() {
    return false;
  }

  static none = new NodeType("");
}

export class NodeSet {
  /** @param {NodeType[]} types */
  constructor(types) {
    this.types = types;
  }
}

/** The tree of a text, and the one node of it. */
export class Tree {
  type = NodeType.none;
  name = "";
  from = 0;
  to = 0;
  length = 0;
  /** @type {null} */
  parent = null;
  /** @type {null} */
  firstChild = null;
  /** @type {null} */
  lastChild = null;
  /** @type {null} */
  nextSibling = null;
  /** @type {null} */
  prevSibling = null;

  get topNode() {
    return this;
  }

  get tree() {
    return this;
  }

  get node() {
    return this;
  }

  resolve() {
    return this;
  }

  resolveInner() {
    return this;
  }

  resolveStack() {
    return { node: this, next: null };
  }

  enterUnfinishedNodesBefore() {
    return this;
  }

  childAfter() {
    return null;
  }

  childBefore() {
    return null;
  }

  enter() {
    return null;
  }

  prop() {
    return undefined;
  }

  iterate() {
    // It has no other nodes.
  }

  static empty = new Tree();
}

/** The classes of parsers, which no text has. */
export class Parser {}
export class TreeFragment {}
export const IterMode = {};
