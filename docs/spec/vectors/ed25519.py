#!/usr/bin/env python3
"""The Ed25519 rule of ../signatures.md in plain big integers, and the crafted cases of ed25519.json.

Run it here to write the file again; it has no randomness and needs nothing but Python 3.8. Slow on purpose: `rule` reads like the rule.
"""
import hashlib, json, os

p=2**255-19; L=2**252+27742317777372353535851937790883648493
d=(-121665*pow(121666,-1,p))%p; SQ=pow(2,(p-1)//4,p)
def add(P,Q):
    x1,y1,z1,t1=P;x2,y2,z2,t2=Q
    a=(y1-x1)*(y2-x2)%p;b=(y1+x1)*(y2+x2)%p;c=2*t1*t2*d%p;e=2*z1*z2%p
    E=b-a;F=e-c;G=e+c;H=b+a
    return (E*F%p,G*H%p,F*G%p,E*H%p)
ID=(0,1,1,0)
def mul(s,P):
    Q=ID
    while s:
        if s&1:Q=add(Q,P)
        P=add(P,P);s>>=1
    return Q
def eq(P,Q): return (P[0]*Q[2]-Q[0]*P[2])%p==0 and (P[1]*Q[2]-Q[1]*P[2])%p==0
def enc(P):
    zi=pow(P[2],-1,p);x=P[0]*zi%p;y=P[1]*zi%p
    return (y|((x&1)<<255)).to_bytes(32,'little')
def dec(b):
    """The point, or None unless this is its canonical encoding."""
    v=int.from_bytes(b,'little');y=v&(2**255-1);s=v>>255
    if y>=p:return None
    u=(y*y-1)%p;w=(d*y*y+1)%p
    x2=u*pow(w,-1,p)%p
    x=pow(x2,(p+3)//8,p)
    if (x*x-x2)%p: x=x*SQ%p
    if (x*x-x2)%p: return None
    if x==0 and s: return None
    if x&1!=s: x=p-x
    return (x,y,1,x*y%p)
B=dec((4*pow(5,-1,p)%p).to_bytes(32,'little'))
def H(*a): return int.from_bytes(hashlib.sha512(b''.join(a)).digest(),'little')
def prime(P): return not eq(P,ID) and eq(mul(L,P),ID)


def rule(key, msg, sig):
    if len(key) != 32 or len(sig) != 64: return False
    S = int.from_bytes(sig[32:], 'little')
    if S >= L: return False
    A, R = dec(key), dec(sig[:32])
    if A is None or R is None or not prime(A) or not prime(R): return False
    k = H(sig[:32], key, msg) % L
    return eq(mul(S, B), add(R, mul(k, A)))


def neg(P): return (p-P[0],P[1],P[2],p-P[3])
T8=dec(bytes.fromhex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'))
TORS=[mul(i,T8) for i in range(8)]

# --- the cases

rows=[]
def row(name,key,msg,sig):
    rows.append({"name": name, "key": key.hex(), "message": msg.hex(), "sig": sig.hex(), "valid": rule(key, msg, sig)})
def le(n): return n.to_bytes(32,'little')
a=H(b'omni torsion key')%L; A=mul(a,B)
for i,T in enumerate(TORS):
    order=[1,8,4,8,2,8,4,8][i]
    for j,U in enumerate(TORS):
        if i and j and j not in (i,8-i,4): continue
        oj=[1,8,4,8,2,8,4,8][j]
        # once so that the cofactorless equation fails (when it can), once so that it holds
        done=set()
        for m in range(400):
            msg=b'torsion %d %d %d'%(i,j,m)
            r=H(b'nonce',msg)%L
            R=add(mul(r,B),U); key=enc(add(A,T)); Rb=enc(R)
            k=H(Rb,key,msg)%L
            sig=Rb+le((r+k*a)%L)
            holds=eq(mul((r+k*a)%L,B),add(R,mul(k,add(A,T))))
            if holds in done: continue
            done.add(holds)
            row(f"A+T{order}.{i},R+T{oj}.{j},cofactorless-{'holds' if holds else 'fails'}",key,msg,sig)
            if len(done)==2: break
# pure torsion A or R, every encoding
SMALL=[l.strip() for l in '''0000000000000000000000000000000000000000000000000000000000000000
edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
0000000000000000000000000000000000000000000000000000000000000080
edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
0100000000000000000000000000000000000000000000000000000000000000
0100000000000000000000000000000000000000000000000000000000000080
eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05
26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85
c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a
c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa
ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f
ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'''.split()]
def lax(b):
    v=int.from_bytes(b,'little');y=(v&(2**255-1))%p
    q=dec(le(y))
    return neg(q) if (v>>255)!=(q[0]&1) and q[0] else q
for h in SMALL:
    e=bytes.fromhex(h); P=lax(e)
    for m in range(400): # A small: R = [S]B - [k]A, choose k so that the equation holds with R prime order
        msg=b'small A %d'%m; r=H(b'n',msg)%L; Rb=enc(mul(r,B))
        if eq(mul(H(Rb,e,msg)%L,P),ID): row('A-small,equation-holds,'+h[:4]+h[-2:],e,msg,Rb+le(r)); break
    else: raise SystemExit('no '+h)
    msg=b'small R'; key=enc(A); k=H(e,key,msg)%L
    row('R-small,'+h[:4]+h[-2:],key,msg,e+le(k*a%L))
    row('A-and-R-small,S-0,'+h[:4]+h[-2:],e,b'',e+le(0))
# malleability and ranges
key=enc(A); msg=b'omni'; r=H(b'plain')%L; Rb=enc(mul(r,B)); S=(r+H(Rb,key,msg)*a)%L
row('honest',key,msg,Rb+le(S))
for n in (1,2,7,15):
    if S+n*L<2**256: row(f'S+{n}L',key,msg,Rb+le(S+n*L))
# S = 0 and S = L with R = -[k]A cannot be made (k depends on R); S = L-1 is in range and simply wrong
row('S=L',key,msg,Rb+le(L)); row('S=L-1',key,msg,Rb+le(L-1)); row('S=0',key,msg,Rb+le(0))
row('S-top-bit',key,msg,Rb+le(S|1<<255))
# R with its sign flipped, A with its sign flipped, y not on the curve, y = p..2^255-1 (all 19 non-canonical y, both signs) as A and as R
row('R-negated',key,msg,enc(neg(mul(r,B)))+le(S))
nk=enc(neg(A)); row('A-negated',nk,msg,Rb+le(S)); row('A-negated-and-signed-for',nk,msg,Rb+le((r+H(Rb,nk,msg)*(L-a))%L))
row('A-off-curve',next(le(y) for y in range(2,50) if dec(le(y)) is None),msg,Rb+le(S))
row('R-off-curve',key,msg,next(le(y) for y in range(2,50) if dec(le(y)) is None)+le(S))
for y in range(19):
    for s in (0,1):
        e=le((p+y)|s<<255)
        row(f'A-y=p+{y},sign-{s}',e,msg,Rb+le(S)); row(f'R-y=p+{y},sign-{s}',key,msg,e+le(S))
row('empty-message',key,b'',(lambda k: Rb+le((r+k*a)%L))(H(Rb,key,b'')))
row('key-31-bytes',key[:31],msg,Rb+le(S)); row('key-33-bytes',key+b'\0',msg,Rb+le(S)); row('sig-63-bytes',key,msg,(Rb+le(S))[:63]); row('sig-65-bytes',key,msg,Rb+le(S)+b'\0')

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ed25519.json"), "w") as out:
    about = ("Crafted Ed25519 signatures and what the rule says. A+T8.3 is a prime-order A plus 3T, where T has order 8 and 3T has order 8; "
             "cofactorless-holds says that [S]B = R + [k]A holds all the same.")
    out.write('{\n "about": ' + json.dumps(about) + ',\n "cases": [\n  ' + ",\n  ".join(map(json.dumps, rows)) + "\n ]\n}\n")
