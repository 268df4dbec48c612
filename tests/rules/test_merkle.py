"""The Merkle tree against published hashes, against an independent implementation, and against forgers."""

import random
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from trefoil.ledger import merkle
from trefoil.ledger.merkle import BadProof, OutOfRange, Position, ProofFault

# The inputs and roots that Certificate Transparency's own tests use (RFC 6962 hashing).
CT_INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaves(count: int) -> list[bytes]:
    return [merkle.leaf_hash(str(number).encode()) for number in range(count)]


def grown(count: int) -> dict[Position, bytes]:
    return dict(merkle.grow(size=0, nodes={}, leaves=leaves(count)).nodes)


def oracle(count: int) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for number in range(count):
        tree.append_entry(str(number).encode())
    return tree


def test_roots_are_those_of_certificate_transparency() -> None:
    hashes = [merkle.leaf_hash(bytes.fromhex(one)) for one in CT_INPUTS]
    assert [merkle.root(hashes[: size + 1]).hex() for size in range(len(hashes))] == CT_ROOTS


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert merkle.root([]) == merkle.EMPTY_ROOT == sha256(b"").digest()
    assert merkle.root_needs(0) == ()


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaves(2)
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


@settings(max_examples=60)
@given(st.integers(min_value=1, max_value=300), st.randoms(use_true_random=False))
def test_I_19_roots_and_proofs_agree_with_an_independent_implementation(size: int, chance: random.Random) -> None:
    tree, nodes = oracle(size), grown(size)
    root = merkle.root_from(size=size, nodes=nodes)
    assert root == tree.get_root(size)
    index = chance.randrange(size)
    path = merkle.inclusion_proof(index=index, size=size, nodes=nodes)
    assert list(path) == tree.prove_inclusion(index + 1, size).path[1:]
    merkle.check_inclusion(leaf=leaves(size)[index], index=index, size=size, proof=path, root=root)
    old = chance.randrange(1, size + 1)
    proof = merkle.consistency_proof(old=old, new=size, nodes=nodes)
    tree.prove_consistency(old, size).verify(tree.get_root(old), root)
    merkle.check_consistency(old=old, old_root=tree.get_root(old), new=size, new_root=root, proof=proof)


@settings(max_examples=60)
@given(st.lists(st.integers(min_value=0, max_value=40), min_size=1, max_size=8))
def test_I_19_a_tree_that_grows_in_batches_is_consistent_with_every_earlier_one(batches: list[int]) -> None:
    nodes: dict[Position, bytes] = {}
    roots = {0: merkle.EMPTY_ROOT}
    size = 0
    every = leaves(sum(batches))
    for batch in batches:
        edge = {position: nodes[position] for position in merkle.root_needs(size)}
        growth = merkle.grow(size=size, nodes=edge, leaves=every[size : size + batch])
        nodes.update(growth.nodes)
        size = growth.size
        roots[size] = growth.root
    assert roots[size] == merkle.root(every)
    for old, old_root in roots.items():
        for new, new_root in roots.items():
            if old <= new:
                needed = {position: nodes[position] for position in merkle.consistency_needs(old=old, new=new)}
                proof = merkle.consistency_proof(old=old, new=new, nodes=needed)
                merkle.check_consistency(old=old, old_root=old_root, new=new, new_root=new_root, proof=proof)


def test_every_small_inclusion_proof_holds_and_needs_only_what_it_says() -> None:
    for size in range(1, 34):
        nodes, root = grown(size), merkle.root(leaves(size))
        for index, leaf in enumerate(leaves(size)):
            needed = {position: nodes[position] for position in merkle.inclusion_needs(index=index, size=size)}
            proof = merkle.inclusion_proof(index=index, size=size, nodes=needed)
            merkle.check_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)


@given(st.integers(min_value=2, max_value=70), st.randoms(use_true_random=False))
def test_an_inclusion_proof_fits_nothing_else(size: int, chance: random.Random) -> None:
    nodes, every = grown(size), leaves(size)
    root = merkle.root(every)
    index, other = chance.sample(range(size), 2)
    proof = merkle.inclusion_proof(index=index, size=size, nodes=nodes)
    changed = list(proof)
    place = chance.randrange(len(changed))
    changed[place] = sha256(changed[place]).digest()
    wrong = [
        (every[other], index, size, proof, root),
        (every[index], other, size, proof, root),
        (every[index], index, size, proof, sha256(root).digest()),
        (every[index], index, size, tuple(changed), root),
        (every[index], index, size, proof[:-1], root),
        (every[index], index, size, (*proof, root), root),
        (every[index], size, size, proof, root),
        (every[index], -1, size, proof, root),
    ]
    for leaf, where, big, path, top in wrong:
        with pytest.raises(BadProof):
            merkle.check_inclusion(leaf=leaf, index=where, size=big, proof=path, root=top)


@given(st.integers(min_value=2, max_value=70), st.randoms(use_true_random=False))
def test_a_consistency_proof_fits_nothing_else(new: int, chance: random.Random) -> None:
    nodes, every = grown(new), leaves(new)
    old = chance.randrange(1, new)
    old_root, new_root = merkle.root(every[:old]), merkle.root(every)
    proof = merkle.consistency_proof(old=old, new=new, nodes=nodes)
    changed = list(proof)
    place = chance.randrange(len(changed))
    changed[place] = sha256(changed[place]).digest()
    forged = merkle.root([*every[: old - 1], sha256(b"forged").digest()])
    wrong = [
        (old, forged, new, new_root, proof),
        (old, old_root, new, sha256(new_root).digest(), proof),
        (old, old_root, new, new_root, tuple(changed)),
        (old, old_root, new, new_root, proof[:-1]),
        (old, old_root, new, new_root, (*proof, new_root)),
        (old, old_root, new, new_root, ()),
        (new, new_root, old, old_root, proof),
        (-1, old_root, new, new_root, proof),
    ]
    for size, root, bigger, top, path in wrong:
        with pytest.raises(BadProof):
            merkle.check_consistency(old=size, old_root=root, new=bigger, new_root=top, proof=path)


def test_trees_of_one_size_are_consistent_only_when_they_are_one() -> None:
    root = merkle.root(leaves(3))
    merkle.check_consistency(old=3, old_root=root, new=3, new_root=root, proof=())
    with pytest.raises(BadProof) as caught:
        merkle.check_consistency(old=3, old_root=root, new=3, new_root=merkle.root(leaves(2)), proof=())
    assert caught.value.fault is ProofFault.WRONG_ROOT
    with pytest.raises(BadProof) as caught:
        merkle.check_consistency(old=3, old_root=root, new=3, new_root=root, proof=(root,))
    assert caught.value.fault is ProofFault.WRONG_LENGTH


def test_everything_follows_from_the_empty_tree_and_from_it_alone() -> None:
    root = merkle.root(leaves(3))
    merkle.check_consistency(old=0, old_root=merkle.EMPTY_ROOT, new=3, new_root=root, proof=())
    with pytest.raises(BadProof) as caught:
        merkle.check_consistency(old=0, old_root=root, new=3, new_root=root, proof=())
    assert caught.value.fault is ProofFault.WRONG_ROOT


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_there_is_no_proof_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(OutOfRange):
        merkle.inclusion_proof(index=index, size=size, nodes=grown(3))
    with pytest.raises(OutOfRange):
        merkle.inclusion_needs(index=index, size=size)


@pytest.mark.parametrize(("old", "new"), [(-1, 3), (4, 3)])
def test_there_is_no_proof_that_time_runs_backwards(old: int, new: int) -> None:
    with pytest.raises(OutOfRange):
        merkle.consistency_proof(old=old, new=new, nodes=grown(3))


def test_a_tree_does_not_grow_from_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        merkle.grow(size=3, nodes={}, leaves=leaves(1))
